import type { BenchRow } from '../bench-row.ts';
import { mean } from './mean.ts';
import type { PageShower } from './page-shower.ts';
import type { KindPage } from './read-corpus.ts';
import { readPage } from './read-page.ts';
import { readPlainly } from './read-plainly.ts';
import { asPercent, rowOfHalves, rowOfText } from './rows.ts';
import { printWorst, type ScoredPage, scorePage } from './scored-page.ts';
import { countSnippets } from './snippets.ts';
import { withoutMarks } from './without-marks.ts';
import { lowerWordsOf } from './words.ts';

/** The F1 of the best open system for each kind, in %, as WCXB's authors published them for the development half. */
const BEST_OPEN: Readonly<Record<string, number>> = {
  article: 93.2,
  documentation: 93.2,
  service: 84.4,
  listing: 70.7,
  product: 64.1,
  forum: 80.8,
  collection: 71.6,
};
const LEAST_OF_A_KIND = 0.66;

type Share = { count: number; of: number };
type Read = {
  id: string;
  type: string;
  score: ScoredPage;
  plain: ScoredPage;
  with: Share;
  without: Share;
  said: string;
};

/** Pages of several kinds, scored as WCXB does: F1 of the bags of lower-case words of a page, its mean, kind by kind. */
export async function benchKinds(shower: PageShower, pages: readonly KindPage[]): Promise<BenchRow[]> {
  const read: Read[] = [];
  for (const each of pages) {
    const page = await shower.show(each.html(), each.url);
    const { markdown, kind } = await readPage(page);
    const text = withoutMarks(markdown);
    const share = (snippets: string[]) => ({ count: countSnippets(text, snippets), of: snippets.length });
    read.push({
      id: each.id,
      type: each.type,
      score: scorePage(each, text, each.wanted, lowerWordsOf),
      plain: scorePage(each, await readPlainly(page), each.wanted, lowerWordsOf),
      with: share(each.with),
      without: share(each.without),
      said: kind ?? '',
    });
  }
  const types = [...new Set(read.map(({ type }) => type))].toSorted();
  for (const type of types)
    printWorst(
      `pages of the kind ${type}`,
      read.filter((page) => page.type === type).map(({ score }) => score),
    );
  const limits = { recall: { pass: 0.9, aim: 0.93 }, without: { pass: 0.08, aim: 0.04, most: true } };
  return [
    rowOfHalves(
      `${pages.length} pages of ${types.length} kinds: F1 by words, mean of the kinds`,
      read,
      meanOfKinds('score'),
      {
        limits: { pass: 0.8, aim: 0.85 },
      },
    ),
    ...types.flatMap((type) =>
      rowsOfKind(
        type,
        read.filter((page) => page.type === type),
      ),
    ),
    rowOfHalves('  recall, mean', read, (items) => mean(items.map(({ score }) => score.recall)), {
      limits: limits.recall,
    }),
    rowOfHalves('  precision, mean', read, (items) => mean(items.map(({ score }) => score.precision))),
    rowOfHalves('  "without" snippets kept', read, shareOf('without'), { limits: limits.without, format: asPercent }),
    rowOfHalves('  "with" snippets kept', read, shareOf('with'), { format: asPercent }),
    rowOfHalves('  mean of the kinds of plain Readability', read, meanOfKinds('plain')),
  ];
}

function rowsOfKind(type: string, read: readonly Read[]): BenchRow[] {
  const limits = { pass: LEAST_OF_A_KIND, aim: Math.max(LEAST_OF_A_KIND, (BEST_OPEN[type] ?? 0) / 100) };
  const row = rowOfHalves(`  ${type}, ${read.length} pages`, read, meanF1('score'), { limits });
  const said = new Map<string, number>();
  for (const { said: kind } of read) if (kind !== '') said.set(kind, (said.get(kind) ?? 0) + 1);
  if (said.size === 0) return [row];
  const list = [...said].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`);
  return [row, rowOfText(`    read as`, list.join(', '))];
}

function meanF1(way: 'score' | 'plain') {
  return (read: readonly Read[]) => mean(read.map((page) => page[way].f1));
}

function meanOfKinds(way: 'score' | 'plain') {
  return (read: readonly Read[]) => {
    const types = [...new Set(read.map(({ type }) => type))];
    return mean(types.map((type) => meanF1(way)(read.filter((page) => page.type === type))));
  };
}

/** The share of all snippets that a reading has, over the snippets of all pages. */
function shareOf(which: 'with' | 'without') {
  return (read: readonly Read[]) => {
    const of = read.reduce((sum, page) => sum + page[which].of, 0);
    return of === 0 ? 0 : read.reduce((sum, page) => sum + page[which].count, 0) / of;
  };
}
