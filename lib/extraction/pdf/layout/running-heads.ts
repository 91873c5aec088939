import type { PdfPage } from '../pdf-text';
import type { Fragment } from './fragments';
import { toRows } from './rows';

/** A page as fragments, from top to bottom. */
export type LaidOutPage = { page: PdfPage; fragments: Fragment[] };

/** What is printed again and again stands in these parts of a page, and among so many of its outermost lines. */
const TOP = 0.14;
const BOTTOM = 0.86;
const OUTERMOST = 3;

/** It stands on so many pages, or on all of two, at places that differ by no more than so many points. */
const FEWEST_PAGES = 3;
const SAME_PLACE = 3;

/** A line that stands at the same height on most pages, and so far from the text, is one too, whatever it says. */
const MOST_PAGES = 0.6;
const FAR_FROM_TEXT = 1.7;

type Candidate = { fragment: Fragment; page: number; isFar: boolean };

/** Finds what is printed at the top or bottom of page after page: titles, chapters, dates and page numbers. */
export function findRunningHeads(pages: readonly LaidOutPage[]): Set<Fragment> {
  const candidates = pages.flatMap(candidatesOf);
  const fewest = pages.length === 2 ? 2 : FEWEST_PAGES;
  const found = new Set<Fragment>();
  for (const group of groupBy(candidates, ({ fragment }) => keyOf(fragment)).values()) {
    for (const same of groupByPlace(group)) if (countPages(same) >= fewest) addAll(found, same);
  }
  const far = candidates.filter(({ isFar }) => isFar);
  for (const same of groupByPlace(far)) {
    if (countPages(same) >= Math.max(FEWEST_PAGES, MOST_PAGES * pages.length)) addAll(found, same);
  }
  return found;
}

function candidatesOf({ page, fragments }: LaidOutPage): Candidate[] {
  const rows = toRows(fragments);
  return rows.flatMap(({ cells, baseline, size }, index) => {
    const isTop = baseline < TOP * page.height && index < OUTERMOST;
    const isBottom = baseline > BOTTOM * page.height && index >= rows.length - OUTERMOST;
    if (!isTop && !isBottom) return [];
    const inner = rows[isTop ? index + 1 : index - 1];
    const isOuter = isTop ? index === 0 : index === rows.length - 1;
    const isFar = isOuter && inner !== undefined && Math.abs(inner.baseline - baseline) > FAR_FROM_TEXT * size;
    return cells.map((fragment) => ({ fragment, page: page.number, isFar }));
  });
}

/** The words without their numbers, which differ from page to page. */
function keyOf({ text }: Fragment): string {
  return text
    .toLowerCase()
    .replace(/\d+|\b[ivxlc]+\b/g, '#')
    .replace(/\s+/g, ' ');
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Groups candidates that stand at the same height. */
function groupByPlace(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates.toSorted((a, b) => a.fragment.baseline - b.fragment.baseline)) {
    const { baseline } = candidate.fragment;
    if (baseline - last > SAME_PLACE) groups.push([]);
    groups.at(-1)?.push(candidate);
    last = baseline;
  }
  return groups;
}

function countPages(candidates: readonly Candidate[]): number {
  return new Set(candidates.map(({ page }) => page)).size;
}

function addAll(found: Set<Fragment>, candidates: readonly Candidate[]): void {
  for (const { fragment } of candidates) found.add(fragment);
}
