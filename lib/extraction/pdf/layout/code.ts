import { median } from './numbers';
import { type Row, textOf } from './rows';

/** Code has at least so many lines: a single one may be a word of the text. */
const FEWEST_LINES = 2;

/** A gap of more lines than this ends the code. */
const MOST_EMPTY = 3;

/** Code is indented by no more than this many letters. */
const MOST_INDENT = 80;

/**
 * Reads the code that begins with a row: lines in letters of one width, with their indents.
 *
 * @returns the lines, one for each row; null where no code begins there
 */
export function readCode(rows: readonly Row[], start: number): string[] | null {
  let end = start;
  while (end < rows.length && goesOn(rows, start, end)) end += 1;
  const lines = rows.slice(start, end);
  if (lines.length < FEWEST_LINES) return null;
  const letter = median(
    lines.flatMap(({ cells }) => cells.map(({ text, left, right }) => (right - left) / text.length)),
  );
  const left = Math.min(...lines.map((line) => line.left));
  return lines.map((line) => {
    const indent = Math.min(MOST_INDENT, Math.round((line.left - left) / (letter || 1)));
    return `${' '.repeat(indent)}${writeCells(line, letter || 1)}`;
  });
}

function goesOn(rows: readonly Row[], start: number, end: number): boolean {
  const row = rows[end];
  const before = rows[end - 1];
  if (!row?.cells.every(({ isMono }) => isMono)) return false;
  return end === start || before === undefined || row.baseline - before.baseline < MOST_EMPTY * 1.3 * row.size;
}

/** Keeps the distance between the cells of a line. */
function writeCells(row: Row, letter: number): string {
  if (row.cells.length === 1) return textOf(row);
  return row.cells.reduce((text, cell) => {
    const column = Math.min(200, Math.round((cell.left - row.left) / letter));
    return `${text}${' '.repeat(text === '' ? 0 : Math.max(1, column - text.length))}${cell.text}`;
  }, '');
}
