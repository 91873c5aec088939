import type { BenchRow } from '../bench-row.ts';
import { unmetDemands } from './case-file.ts';
import { measureHalves } from './halves.ts';
import type { PageShower } from './page-shower.ts';
import type { Case } from './read-corpus.ts';
import { readPage } from './read-page.ts';
import { readSelection } from './read-selection.ts';

type Read = { id: string; kind: string; unmet: string[] };

/** Small pages and selections, each of which passes or fails; prints those that fail, with the demands not met. */
export async function benchCases(
  shower: PageShower,
  { pages, selections }: { pages: readonly Case[]; selections: readonly Case[] },
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  if (pages.length > 0) rows.push(rowOf('small pages that hold what they must', await readAll(shower, pages)));
  if (selections.length > 0) rows.push(rowOf('selections that hold what they must', await readAll(shower, selections)));
  return rows;
}

async function readAll(shower: PageShower, cases: readonly Case[]): Promise<Read[]> {
  const read: Read[] = [];
  for (const { id, url, html, file, select } of cases) {
    const page = await shower.show(html(), url);
    if (select !== undefined) await page.evaluate(`(() => { ${select} })()`);
    const markdown = select === undefined ? (await readPage(page)).markdown : await readSelection(page);
    read.push({ id, kind: file.kind, unmet: unmetDemands(markdown, file) });
  }
  return read;
}

function rowOf(what: string, read: readonly Read[]): BenchRow {
  const failed = read.filter(({ unmet }) => unmet.length > 0);
  if (failed.length > 0) console.log(`\n${failed.length} of ${read.length} small inputs fail`);
  for (const { id, kind, unmet } of failed) {
    console.log(`  ${id}${kind === '' ? '' : ` (${kind})`}`);
    for (const demand of unmet) console.log(`    ${demand}`);
  }
  const all = String(read.length);
  const count = (items: readonly Read[]) => items.filter(({ unmet }) => unmet.length === 0).length;
  const { text } = measureHalves(read, count, String);
  return { what: `${all} ${what}`, pass: all, aim: all, measured: text, ok: failed.length === 0 };
}
