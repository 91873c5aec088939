import type { Fragment } from './layout/fragments';
import type { Chapter } from './pdf-text';

/** Letters larger than those of most of the text by this factor are those of a heading. */
const LARGER = 1.12;

/** Sizes that differ by less than this factor are one size. */
const SAME_SIZE = 1.05;

/** A heading is no longer than this, in UTF-16 units and in lines. */
const LONGEST_HEADING = 200;
const MOST_LINES = 4;

/** A longer text that ends like a sentence is one, in letters of whatever size. */
const LONGEST_SENTENCE = 80;

const DEEPEST_LEVEL = 6;

/** Tells which texts are headings, by the size of their letters or since the PDF's own contents name them. */
export type HeadingLevels = {
  /** The size of most letters of the document. */
  bodySize: number;
  /** The level of a text from 1 to 6; null where it is no heading. */
  levelOf(text: string, block: { size: number; lines: number; page: number }): number | null;
};

export function readHeadingLevels(fragments: readonly Fragment[], chapters: readonly Chapter[]): HeadingLevels {
  const bodySize = commonSize(fragments);
  const sizes = headingSizes(fragments, bodySize);
  const depths = new Map(chapters.map(({ title, depth, page }) => [keyOf(title, page), depth]));
  // A title that is larger than the chapters stands above them.
  const above = sizes.length > 0 ? 2 : 1;
  return {
    bodySize,
    levelOf(text, { size, lines, page }) {
      if (text.length > LONGEST_HEADING || lines > MOST_LINES || !/[\p{L}\p{N}]/u.test(text)) return null;
      if (/ … \S{1,8}$/.test(text) || (text.length > LONGEST_SENTENCE && /[.;,]$/.test(text))) return null;
      const depth = depths.get(keyOf(text, page));
      const rank = sizes.findIndex((least) => size * SAME_SIZE >= least);
      if (rank >= 0) return Math.min(rank + 1, DEEPEST_LEVEL);
      return depth === undefined ? null : Math.min(depth + above, DEEPEST_LEVEL);
    },
  };
}

/** The size of most letters; 0 where there are none. */
function commonSize(fragments: readonly Fragment[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of fragments) {
    const rounded = Math.round(size * 4) / 4;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return Array.from(letters).reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0] as [number, number])[0];
}

/** The sizes of headings, the largest first. */
function headingSizes(fragments: readonly Fragment[], bodySize: number): number[] {
  const larger = fragments.filter(({ size }) => size >= LARGER * bodySize).map(({ size }) => size);
  const sizes: number[] = [];
  for (const size of larger.sort((a, b) => b - a)) {
    const last = sizes.at(-1);
    if (last === undefined || last > size * SAME_SIZE) sizes.push(size);
  }
  // More sizes than levels are those of a poster or of slides: the small ones share the last level.
  return sizes;
}

/** Titles are compared without spaces, punctuation and case, which differ between the contents and the page. */
function keyOf(title: string, page: number): string {
  return `${page} ${title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')}`;
}
