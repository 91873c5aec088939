import { longestRuns, type Runs } from './longest-runs.ts';
import { f1Of, type Overlap, overlapOf, precisionOf, recallOf } from './overlap.ts';

/** A page with how much of it was read. */
export type ScoredPage = { id: string; url: string; precision: number; recall: number; f1: number; runs: Runs };

/** Scores what was found of a page against what is wanted, by the parts that a measure compares. */
export function scorePage(
  { id, url }: { id: string; url: string },
  found: string,
  wanted: string,
  partsOf: (text: string) => string[],
): ScoredPage {
  const overlap: Overlap = overlapOf(partsOf(found), partsOf(wanted));
  const precision = precisionOf(overlap);
  const recall = recallOf(overlap);
  return { id, url, precision, recall, f1: f1Of(precision, recall), runs: longestRuns(found, wanted) };
}

const WORST = 10;

/** Prints the ten pages of which the reading is worst, each with the longest runs of words lost and added. */
export function printWorst(what: string, pages: readonly ScoredPage[]): void {
  console.log(`\nThe worst of ${pages.length} ${what}`);
  for (const { id, url, f1, precision, recall, runs } of pages.toSorted((a, b) => a.f1 - b.f1).slice(0, WORST)) {
    const figures = [f1, precision, recall].map((figure) => figure.toFixed(3));
    console.log(`  F1 ${figures[0]}  P ${figures[1]}  R ${figures[2]}  ${id.slice(0, 16)}  ${url.slice(0, 90)}`);
    if (runs.lost !== '') console.log(`    lost   ${runs.lost}`);
    if (runs.added !== '') console.log(`    added  ${runs.added}`);
  }
}
