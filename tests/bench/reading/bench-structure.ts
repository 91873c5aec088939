import type { BenchRow } from '../bench-row.ts';
import { type Checked, checkFacts } from './check-facts.ts';
import type { PageShower } from './page-shower.ts';
import { readPage } from './read-page.ts';
import { asPercent, rowOfHalves } from './rows.ts';
import type { StructureFixture } from './structure-fixtures.ts';

type Read = { id: string; checked: Checked[] };

/** Facts that must hold of the Markdown of small pages of many kinds; prints those that do not. */
export async function benchStructure(shower: PageShower, pages: readonly StructureFixture[]): Promise<BenchRow[]> {
  const read: Read[] = [];
  for (const { id, url, html, facts } of pages) {
    const reading = await readPage(await shower.show(html, url));
    read.push({ id, checked: checkFacts(reading, facts, url) });
  }
  console.log('\nFacts of structure that do not hold');
  for (const { id, checked } of read) {
    const missed = checked.filter(({ holds }) => !holds);
    if (missed.length > 0) console.log(`  ${id}: ${missed.length} of ${checked.length}`);
    for (const { kind, fact } of missed) console.log(`    ${kind} ${fact}`);
  }
  const all = read.flatMap(({ checked }) => checked);
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return [
    rowOfHalves(
      `structure on own fixtures, ${all.length} facts of ${read.length} pages`,
      read,
      (pages) => shareThatHolds(pages),
      {
        limits: { pass: 0.95, aim: 0.99 },
        format: asPercent,
      },
    ),
    ...kinds.map((kind) => {
      const count = all.filter((fact) => fact.kind === kind).length;
      return rowOfHalves(`  ${kind}, ${count} facts`, read, (pages) => shareThatHolds(pages, kind), {
        format: asPercent,
      });
    }),
  ];
}

function shareThatHolds(pages: readonly Read[], kind?: Checked['kind']): number {
  const facts = pages.flatMap(({ checked }) => checked).filter((fact) => kind === undefined || fact.kind === kind);
  return facts.filter(({ holds }) => holds).length / facts.length;
}
