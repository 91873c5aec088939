import { type BenchRow, median } from '../bench-row.ts';
import { mean } from './mean.ts';
import { f1Of } from './overlap.ts';
import type { PageShower } from './page-shower.ts';
import type { Article } from './read-corpus.ts';
import { readPage } from './read-page.ts';
import { readPlainly } from './read-plainly.ts';
import { rowOfHalves, rowOfText } from './rows.ts';
import { printWorst, type ScoredPage, scorePage } from './scored-page.ts';
import { shinglesOf } from './shingles.ts';
import { withoutCaptions, withoutHeadline, withoutMarks } from './without-marks.ts';

type Read = { id: string; apart: ScoredPage; whole: ScoredPage; plain: ScoredPage; ms: number };

/** Articles, scored as article-extraction-benchmark does: mean precision and mean recall give one F1. */
export async function benchArticles(shower: PageShower, pages: readonly Article[]): Promise<BenchRow[]> {
  const read: Read[] = [];
  for (const article of pages) {
    const page = await shower.show(article.html(), article.url);
    const { markdown, captions, ms } = await readPage(page);
    const score = (text: string) => scorePage(article, text, article.wanted, shinglesOf);
    const clean = (text: string) => withoutMarks(withoutHeadline(text));
    read.push({
      id: article.id,
      apart: score(clean(withoutCaptions(markdown, captions))),
      whole: score(clean(markdown)),
      plain: score(await readPlainly(page)),
      ms,
    });
  }
  printWorst(
    'articles',
    read.map(({ apart }) => apart),
  );
  const of = `${pages.length} articles`;
  const f1 = (way: 'apart' | 'whole' | 'plain') => (items: readonly Read[]) => f1OfAll(items.map((item) => item[way]));
  return [
    rowOfHalves(`${of}: F1 by 4-word shingles, captions apart`, read, f1('apart'), {
      limits: { pass: 0.965, aim: 0.975 },
    }),
    rowOfHalves('  the same with captions', read, f1('whole')),
    rowOfHalves('  precision, captions apart', read, (items) => mean(items.map(({ apart }) => apart.precision))),
    rowOfHalves('  recall, captions apart', read, (items) => mean(items.map(({ apart }) => apart.recall))),
    rowOfHalves('  F1 of plain Readability', read, f1('plain')),
    rowOfText('  time in the page, median', `${median(read.map(({ ms }) => ms)).toFixed(1)} ms`),
  ];
}

function f1OfAll(pages: readonly ScoredPage[]): number {
  return f1Of(mean(pages.map(({ precision }) => precision)), mean(pages.map(({ recall }) => recall)));
}
