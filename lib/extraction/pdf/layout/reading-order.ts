import type { Fragment } from './fragments';
import { median, quantile, share } from './numbers';
import { textOf, toRows } from './rows';

/** Fragments that are read one after the other, from top to bottom. */
export type Column = readonly Fragment[];

/** Columns within columns deeper than this are read as they stand. */
const DEEPEST = 6;

/** A column has at least this many lines. */
const FEWEST_LINES = 3;

/** A line belongs to the column beside which it stands out by no more than this part of its width. */
const STANDS_OUT = 0.03;

/** Most lines of a column of prose reach to this part of its width, and hold at least so many letters. */
const FULL_LINE = 0.7;
const FEWEST_FULL = 0.45;
const FEWEST_LETTERS = 15;

/** Where fewer of the lines of two columns stand on common baselines, the columns are no table. */
const FEWEST_ALIGNED = 0.5;

/** Of the lines of two columns, at least this part stand beside each other: lines that are indented do not. */
const FEWEST_BESIDE = 0.5;

/** Lines no farther apart than the usual distance by this factor are lines of one cell or paragraph. */
const CLOSE_LEADING = 1.2;

/** Short lines beside running text are no labels of cells where more of them stand beside a line that goes on. */
const FEWEST_CLOSE = 0.4;

/** Among the lines of two columns stand no more lines across both than this part of the shorter one. */
const MOST_ACROSS = 0.4;

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
    const { left = [], right = [], across = [] } = Object.groupBy(fragments, sideOf);
    const lines = Math.min(left.length, right.length);
    if (lines > (best?.lines ?? 0) && areColumns(left, right, across)) best = { sideOf, lines };
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
  if (right <= edge - 0.3 * size || (left < edge - size && right - edge < Math.min(most, 0.5 * size))) return 'left';
  return edge - left < Math.max(1, Math.min(most, 0.5 * size)) ? 'right' : 'across';
}

function areColumns(left: readonly Fragment[], right: readonly Fragment[], across: readonly Fragment[]): boolean {
  if (left.length < FEWEST_LINES || right.length < FEWEST_LINES) return false;
  const top = Math.max(left[0]?.baseline ?? 0, right[0]?.baseline ?? 0);
  const bottom = Math.min(left.at(-1)?.baseline ?? 0, right.at(-1)?.baseline ?? 0);
  const between = across.filter(({ baseline }) => baseline > top && baseline < bottom);
  if (between.length > MOST_ACROSS * Math.min(left.length, right.length)) return false;
  const size = median([...left, ...right].map((fragment) => fragment.size));
  if (bottom - top < (FEWEST_LINES - 1) * size || shareBeside(left, right, 0.75 * size) < FEWEST_BESIDE) return false;
  const [isLeftProse, isRightProse] = [isProse(left), isProse(right)];
  if (isLeftProse && isRightProse) return true;
  if (isRightProse && standsAlone(left, right)) return true;
  if (isLeftProse && standsAlone(right, left)) return true;
  const isLong = left.length > FEWEST_LINES && right.length > FEWEST_LINES;
  return isLong && shareBeside(left, right, 0.1 * size) < FEWEST_ALIGNED;
}

/**
 * Whether short lines beside running text are a column of their own. In a table they stand beside the first lines of its
 * cells, which keep a distance from the lines above.
 */
function standsAlone(short: readonly Fragment[], prose: readonly Fragment[]): boolean {
  const lines = toRows(prose);
  const gaps = lines.map(({ baseline }, index) => baseline - (lines[index - 1]?.baseline ?? Number.NEGATIVE_INFINITY));
  const close = median(gaps.slice(1)) * CLOSE_LEADING;
  const beside = short.flatMap(({ baseline }) => {
    const index = lines.findIndex((line) => Math.abs(line.baseline - baseline) < 1);
    return index < 0 ? [] : [gaps[index] ?? 0];
  });
  return beside.length === 0 || share(beside, (gap) => gap <= close) > FEWEST_CLOSE;
}

/** The share of the lines of the shorter column that have a line of the other one beside them, no farther up or down. */
function shareBeside(left: readonly Fragment[], right: readonly Fragment[], farthest: number): number {
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  let next = 0;
  return share(few, ({ baseline }) => {
    while (next < many.length && (many[next]?.baseline ?? 0) < baseline - farthest) next += 1;
    return (many[next]?.baseline ?? Number.POSITIVE_INFINITY) <= baseline + farthest;
  });
}

/** Whether the lines are those of running text: most are full, and hold more than a word or a number. */
function isProse(fragments: readonly Fragment[]): boolean {
  const lines = toRows(fragments);
  const widths = lines.map(({ left, right }) => right - left);
  const full = FULL_LINE * quantile(widths, 0.9);
  return (
    median(lines.map((line) => textOf(line).length)) >= FEWEST_LETTERS &&
    share(widths, (width) => width >= full) >= FEWEST_FULL
  );
}
