import type { Fragment } from './fragments';

/** The fragments of a column that stand on one baseline, in reading order: the words of a line, or cells of a table. */
export type Row = {
  cells: Fragment[];
  baseline: number;
  size: number;
  left: number;
  right: number;
  /** Where the words after a list's mark begin; `left` where there is no mark. */
  wordsLeft: number;
};

/** Fragments on baselines closer than this part of the smaller size stand in one row. */
const SAME_ROW = 0.5;

/** What begins an item of a list, alone or before its words. */
export const LIST_MARK = /^(?:[•◦▪▫‣⁃●○■□◆·∙–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/;

/** A number before the words of a heading: 2.1, IV, B. */
const HEADING_NUMBER = /^(?:\d{1,3}(?:\.\d{1,3}){0,4}\.?|[IVX]{1,5}\.?|[A-Z]\.?)$/;

/** Groups the fragments of a column by their lines. */
export function toRows(fragments: readonly Fragment[]): Row[] {
  const rows: Row[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    if (row && fragment.baseline - row.baseline <= SAME_ROW * Math.min(row.size, fragment.size))
      row.cells.push(fragment);
    else
      rows.push({
        cells: [fragment],
        baseline: fragment.baseline,
        size: fragment.size,
        left: 0,
        right: 0,
        wordsLeft: 0,
      });
  }
  return rows.map(finish);
}

function finish({ cells: unordered, baseline }: Row): Row {
  const ordered = unordered.toSorted((a, b) => a.left - b.left);
  const isRightToLeft = ordered.every((cell) => cell.isRightToLeft);
  const cells = joinMark(isRightToLeft ? ordered.reverse() : ordered);
  const widest = cells.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const left = Math.min(...cells.map((cell) => cell.left));
  const right = Math.max(...cells.map((cell) => cell.right));
  const wordsLeft = ordered.length > cells.length ? (ordered[1]?.left ?? left) : wordsLeftIn(cells[0], left);
  return { cells, baseline, size: widest.size, left, right, wordsLeft };
}

/** Joins a list's mark or a heading's number with the words after it, and a title in the contents with its page. */
function joinMark(cells: Fragment[]): Fragment[] {
  const [first, second] = cells;
  if (!first || !second || cells.length > 2) return cells;
  const isLed = first.text.endsWith('…') || second.text.startsWith('…');
  if (!isLed && !LIST_MARK.test(first.text) && !isHeadingNumber(first, second)) return cells;
  const text = `${first.text} ${second.text}`;
  return [{ ...second, text, left: Math.min(first.left, second.left), right: Math.max(first.right, second.right) }];
}

/** A number and words of the same row are a heading where no table can be meant: the number stands close by. */
function isHeadingNumber(first: Fragment, second: Fragment): boolean {
  return HEADING_NUMBER.test(first.text) && second.left - first.right < 3 * first.size && /\p{L}/u.test(second.text);
}

/** Where the words after a mark begin that stands in the same fragment: all letters count as equally wide. */
function wordsLeftIn(first: Fragment | undefined, left: number): number {
  const [word = ''] = first?.text.split(' ', 1) ?? [];
  if (!first || !LIST_MARK.test(word)) return left;
  return left + ((word.length + 1) / first.text.length) * (first.right - first.left);
}

/** Whether a row is a line of the contents: a title that leads to its page. */
export function isContentsLine(row: Row): boolean {
  return / … \S{1,8}$/.test(textOf(row));
}

/** The words of a row on one line. */
export function textOf({ cells }: Row): string {
  return cells.map(({ text }) => text).join(' ');
}
