import type { Fragment } from './fragments';
import { median, share } from './numbers';

/** Fragments that are read one after the other, from top to bottom. */
export type Column = readonly Fragment[];

/** Columns within columns deeper than this are read as they stand. */
const DEEPEST = 6;

/** A column has at least this many lines. */
const FEWEST_LINES = 3;

/** A line belongs to the column beside which it stands out by no more than this part of its width. */
const STANDS_OUT = 0.15;

/** Most lines of a column of prose reach to this part of its width, and hold at least so many letters. */
const FULL_LINE = 0.7;
const FEWEST_FULL = 0.45;
const FEWEST_LETTERS = 15;

/** Where fewer of the lines of two columns stand on common baselines, the columns are no table. */
const FEWEST_ALIGNED = 0.5;

type Side = 'left' | 'right' | 'across';

/**
 * Puts the fragments of a page in reading order: columns from left to right, and what stands across them in between. The
 * columns of a table are no columns in this sense: their rows stay together.
 */
export function toColumns(fragments: readonly Fragment[], depth = 0): Column[] {
  const sideOf = depth < DEEPEST ? findGutter(fragments) : null;
  if (!sideOf) return fragments.length > 0 ? [fragments] : [];
  const isRightFirst = share(fragments, ({ isRightToLeft }) => isRightToLeft) > 0.5;
  const columns: Column[] = [];
  let across: Fragment[] = [];
  let sides: Record<'left' | 'right', Fragment[]> = { left: [], right: [] };
  const endSides = () => {
    const ordered = isRightFirst ? [sides.right, sides.left] : [sides.left, sides.right];
    for (const side of ordered) columns.push(...toColumns(side, depth + 1));
    sides = { left: [], right: [] };
  };
  const endAcross = () => {
    columns.push(...toColumns(across, depth + 1));
    across = [];
  };
  for (const fragment of fragments) {
    const side = sideOf(fragment);
    if (side === 'across') {
      if (sides.left.length + sides.right.length > 0) endSides();
      across.push(fragment);
    } else {
      if (across.length > 0) endAcross();
      sides[side].push(fragment);
    }
  }
  endSides();
  endAcross();
  return columns;
}

/** Finds the gap between two columns that most lines keep free; null where there is none. */
function findGutter(fragments: readonly Fragment[]): ((fragment: Fragment) => Side) | null {
  let best: { sideOf: (fragment: Fragment) => Side; lines: number } | null = null;
  for (const edge of leftEdges(fragments)) {
    const sideOf = (fragment: Fragment) => sideAt(fragment, edge);
    const left = fragments.filter((fragment) => sideOf(fragment) === 'left');
    const right = fragments.filter((fragment) => sideOf(fragment) === 'right');
    const lines = Math.min(left.length, right.length);
    if (lines > (best?.lines ?? 0) && areColumns(left, right)) best = { sideOf, lines };
  }
  return best?.sideOf ?? null;
}

/** Where several lines begin, from left to right, without the leftmost place. */
function leftEdges(fragments: readonly Fragment[]): number[] {
  const lefts = fragments.map(({ left }) => left).sort((a, b) => a - b);
  const edges: { left: number; lines: number }[] = [];
  for (const left of lefts) {
    const edge = edges.at(-1);
    if (edge && left - edge.left < 2) edge.lines += 1;
    else edges.push({ left, lines: 1 });
  }
  return edges
    .slice(1)
    .filter(({ lines }) => lines >= FEWEST_LINES)
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 20)
    .map(({ left }) => left);
}

function sideAt({ left, right, size }: Fragment, edge: number): Side {
  const most = STANDS_OUT * (right - left);
  if (right <= edge - 0.3 * size || (left < edge - size && right - edge < Math.min(most, 2 * size))) return 'left';
  return edge - left < Math.max(1, Math.min(most, 2 * size)) ? 'right' : 'across';
}

function areColumns(left: readonly Fragment[], right: readonly Fragment[]): boolean {
  if (left.length < FEWEST_LINES || right.length < FEWEST_LINES) return false;
  const overlap =
    Math.min(left.at(-1)?.baseline ?? 0, right.at(-1)?.baseline ?? 0) -
    Math.max(left[0]?.baseline ?? 0, right[0]?.baseline ?? 0);
  const size = median([...left, ...right].map((fragment) => fragment.size));
  if (overlap < (FEWEST_LINES - 1) * size) return false;
  if (isProse(left) && isProse(right)) return true;
  const baselines = new Set(left.map(({ baseline }) => Math.round(baseline)));
  const aligned = share(right, ({ baseline }) =>
    [-1, 0, 1].some((step) => baselines.has(Math.round(baseline) + step)),
  );
  return aligned < FEWEST_ALIGNED && left.length > FEWEST_LINES && right.length > FEWEST_LINES;
}

/** Whether the lines are those of running text: most are full, and hold more than a word or a number. */
function isProse(lines: readonly Fragment[]): boolean {
  const widths = lines.map(({ left, right }) => right - left).sort((a, b) => a - b);
  const full = FULL_LINE * (widths[Math.floor(0.9 * (widths.length - 1))] ?? 0);
  return (
    median(lines.map(({ text }) => text.length)) >= FEWEST_LETTERS &&
    share(widths, (width) => width >= full) >= FEWEST_FULL
  );
}
