import type { TextRun } from '../pdf-text';

/** Words that stand on one line without a wide gap between them: a line of a column, or a cell of a table. */
export type Fragment = {
  /** The words; raised ones stand between `RAISED` and `RAISED_END`, which no text of a PDF holds. */
  text: string;
  left: number;
  right: number;
  baseline: number;
  /** The size of most of its letters. */
  size: number;
  isRightToLeft: boolean;
  /** Whether most of its letters have one width. */
  isMono: boolean;
};

export const RAISED = '\u0001';
export const RAISED_END = '\u0002';

/** Gaps wider than this part of a letter's size end a fragment, and gaps narrower than the second one are no space. */
const WIDE_GAP = 1;
const NO_SPACE = 0.15;

/** Where a space is written, the words of a justified line may stand this far apart. */
const WIDE_SPACE = 1.5;

/**
 * Runs on baselines closer than the first part of the smaller size stand on one line, and raised or lowered letters, which
 * are no smaller than the third part of the others, where they are closer than the second part of the larger size.
 */
const SAME_LINE = 0.5;
const SAME_LINE_RAISED = 0.42;
const SMALLEST_RAISED = 0.45;

/** Raised letters are smaller than this part of the line's size, and higher by at least the second part. */
const RAISED_SIZE = 0.85;
const RAISED_BY = 0.15;

/** A run that is printed twice is looked for among so many runs before it. */
const NEARBY = 4;

/** The dots that lead from a title in the contents to its page. */
const LEADER = /(?:\s?[.·]){4,}/g;

type Line = { runs: TextRun[]; baseline: number; size: number };

/** Joins the runs of a page to fragments, from top to bottom, and from left to right on a line. */
export function toFragments(runs: readonly TextRun[]): Fragment[] {
  return toLines(runs.flatMap(splitAtSpaces)).flatMap(({ runs: ofLine, baseline, size }) =>
    splitAtGaps(ofLine, size).map((part) => toFragment(part, baseline, size)),
  );
}

/** Cuts a run at three spaces or more, which stand for a column of a table that is set in letters of one width. */
function splitAtSpaces(run: TextRun): TextRun[] {
  if (!/\S {3,}\S/.test(run.text)) return [run];
  const width = run.width / run.text.length;
  return Array.from(run.text.matchAll(/\S+(?: {1,2}\S+)*/g), (found) => ({
    ...run,
    text: found[0],
    left: run.left + found.index * width,
    width: found[0].length * width,
  }));
}

function toLines(runs: readonly TextRun[]): Line[] {
  const lines: Line[] = [];
  for (const run of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = lines.at(-1);
    if (!line || run.baseline - line.baseline > farthest(run.size, line.size)) {
      lines.push({ runs: [run], baseline: run.baseline, size: run.size });
      continue;
    }
    line.runs.push(run);
    if (run.size > line.size && run.text.trim() !== '') Object.assign(line, { baseline: run.baseline, size: run.size });
  }
  return lines;
}

/** How far apart the baselines of letters of two sizes may be that stand on one line. */
function farthest(a: number, b: number): number {
  const [small, large] = [Math.min(a, b), Math.max(a, b)];
  return Math.max(SAME_LINE * small, small < SMALLEST_RAISED * large ? 0 : SAME_LINE_RAISED * large);
}

function splitAtGaps(runs: readonly TextRun[], size: number): TextRun[][] {
  const parts: TextRun[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  let hasSpace = false;
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    if (run.text.trim() === '') {
      hasSpace = true;
      continue;
    }
    const part = parts.at(-1);
    const widest = (hasSpace ? WIDE_SPACE : WIDE_GAP) * Math.max(size, run.size);
    if (!part || run.left - right > widest) parts.push([run]);
    else if (!part.slice(-NEARBY).some((other) => isPrintedTwice(other, run)))
      part.push(hasSpace ? { ...run, text: ` ${run.text}` } : run);
    right = Math.max(right, run.left + run.width);
    hasSpace = false;
  }
  return parts;
}

/** Bold letters are sometimes made by printing them twice, a little beside. */
function isPrintedTwice(a: TextRun, b: TextRun): boolean {
  const nearby = 0.2 * a.size;
  return a.text === b.text && Math.abs(a.left - b.left) < nearby && Math.abs(a.baseline - b.baseline) < nearby;
}

function toFragment(runs: readonly TextRun[], baseline: number, lineSize: number): Fragment {
  const size = sizeOf(runs) ?? lineSize;
  const isRightToLeft = letterShare(runs, (run) => run.isRightToLeft) > 0.5;
  const ordered = isRightToLeft ? runs.toReversed() : runs;
  let text = '';
  let last: TextRun | null = null;
  for (const run of ordered) {
    const gap = last && (isRightToLeft ? last.left - run.left - run.width : run.left - last.left - last.width);
    const isHigh = isRaised(run, baseline, size);
    // The mark of a note, or a power, stands a little apart from its word.
    if (gap !== null && gap > NO_SPACE * size && !isHigh && !/\s$/.test(text)) text += ' ';
    text += isHigh ? `${RAISED}${run.text.trim()}${RAISED_END}` : run.text;
    last = run;
  }
  const left = Math.min(...runs.map((run) => run.left));
  const right = Math.max(...runs.map((run) => run.left + run.width));
  const isMono = letterShare(runs, (run) => run.isMono) > 0.5;
  return {
    text: text.replace(LEADER, ' … ').replace(/\s+/g, ' ').trim(),
    left,
    right,
    baseline,
    size,
    isRightToLeft,
    isMono,
  };
}

function letterShare(runs: readonly TextRun[], holds: (run: TextRun) => boolean): number {
  const letters = (some: readonly TextRun[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  return letters(runs.filter(holds)) / letters(runs);
}

/** The size that most letters have. */
function sizeOf(runs: readonly TextRun[]): number | null {
  const letters = new Map<number, number>();
  for (const { size, text } of runs) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return Array.from(letters).reduce<[number, number] | null>((a, b) => (a && a[1] >= b[1] ? a : b), null)?.[0] ?? null;
}

function isRaised(run: TextRun, baseline: number, size: number): boolean {
  return run.size < RAISED_SIZE * size && run.baseline < baseline - RAISED_BY * size;
}
