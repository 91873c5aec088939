import type { Fragment } from './fragments';
import { median } from './numbers';
import type { Row } from './rows';

/** The cells of a table: each row has as many as there are columns. */
export type Table = string[][];

type Interval = { left: number; right: number };

/** A table has so many rows of several cells, and so many lines altogether unless it has three columns or more. */
const FEWEST_ROWS = 2;
const FEWEST_LINES = 3;
const MOST_COLUMNS = 40;
const MOST_LINES = 1_000;

/** A line goes on a cell of one of so many lines before it. */
const NEARBY = 10;

/** Lines closer than this part of the letters' size belong together. */
const LINE_GAP = 1.45;

const MIDDLE_GAP = 0.95;

/** Lines farther apart than this part of the letters' size are no lines of one table. */
const TABLE_GAP = 4;

/** Cells of more letters are running text. */
const LONGEST_CELL = 120;

/**
 * Reads the table that begins with a row, as far as its columns line up.
 *
 * @returns the table and the number of the row after it; null where no table begins there
 */
export function readTable(rows: readonly Row[], start: number): { table: Table; end: number } | null {
  const end = endOfTable(rows, start);
  const lines = rows.slice(start, end);
  const full = lines.filter(({ cells }) => cells.length > 1);
  if (full.length < FEWEST_ROWS) return null;
  const columns = columnsOf(full.flatMap(({ cells }) => cells));
  if (columns.length < 2 || columns.length > MOST_COLUMNS) return null;
  if (full.length < FEWEST_LINES && columns.length < 3) return null;
  if (median(full.flatMap(({ cells }) => cells.map(({ text }) => text.length))) > LONGEST_CELL) return null;
  return { table: joinLines(lines, columns), end };
}

/** The row after the last one that may belong to a table: rows of several cells, and rows of one in between or below. */
function endOfTable(rows: readonly Row[], start: number): number {
  let end = start;
  let last = start - 1;
  for (; end < Math.min(rows.length, start + MOST_LINES); end += 1) {
    const row = rows[end];
    const before = rows[end - 1];
    if (!row) break;
    const gap = end > start && before ? row.baseline - before.baseline : 0;
    if (gap < 0 || gap > TABLE_GAP * row.size) break;
    if (row.cells.length > 1) last = end;
    else if (end === start || !continues(row, rows.slice(Math.max(start, end - NEARBY), end), gap)) break;
  }
  return last + 1 === end ? end : Math.max(last + 1, trailingEnd(rows, start, last, end));
}

/** Rows of one cell after the last full row belong to the table where they go on one of its cells other than the first. */
function trailingEnd(rows: readonly Row[], start: number, last: number, end: number): number {
  const first = rows[start]?.left ?? 0;
  let to = last + 1;
  while (to < end && (rows[to]?.left ?? 0) > first + 1 && isClose(rows[to], rows[to - 1])) to += 1;
  return to;
}

function isClose(row: Row | undefined, before: Row | undefined): boolean {
  return row !== undefined && before !== undefined && row.baseline - before.baseline <= LINE_GAP * row.size;
}

/** Whether a row of one cell may go on a cell of the rows before: it stands below one, and no wider than one. */
function continues(row: Row, before: readonly Row[], gap: number): boolean {
  const [cell] = row.cells;
  if (!cell || gap > LINE_GAP * 1.5 * row.size) return false;
  return before.some(({ cells }) =>
    cells.some((other) => Math.abs(other.left - cell.left) < row.size && cell.right < widestRight(cells, other)),
  );
}

/** Where a cell has to end, so that it does not run into the next one. */
function widestRight(cells: readonly Fragment[], cell: Fragment): number {
  const next = cells[cells.indexOf(cell) + 1];
  return next ? next.left : Number.POSITIVE_INFINITY;
}

/** The places of the columns, from left to right. Cells across several columns make none. */
function columnsOf(cells: readonly Fragment[]): Interval[] {
  const columns: Interval[] = [];
  for (const { left, right } of cells.toSorted((a, b) => a.right - a.left - (b.right - b.left))) {
    const [first, ...others] = columns.filter((column) => column.left < right && column.right > left);
    if (!first) columns.push({ left, right });
    else if (others.length === 0) {
      first.left = Math.min(first.left, left);
      first.right = Math.max(first.right, right);
    }
  }
  return columns.sort((a, b) => a.left - b.left);
}

/** Joins the lines of cells of several lines. */
function joinLines(lines: readonly Row[], columns: readonly Interval[]): Table {
  const table: Table = [];
  const gaps = lines.slice(1).map((line, index) => line.baseline - (lines[index]?.baseline ?? 0));
  const usual = median(gaps);
  for (const [index, line] of lines.entries()) {
    const texts = placeCells(line, columns);
    const row = table.at(-1);
    const gap = gaps[index - 1] ?? 0;
    const filled = texts.filter((text) => text !== '').length;
    const isClose = gap <= LINE_GAP * line.size && (texts[0] === '' || gap < 0.8 * usual);
    // Less than a line below another one stands the middle line of a cell, beside a cell of two lines.
    const isMiddle = index > 0 && gap < MIDDLE_GAP * line.size;
    if (row && (isMiddle || (isClose && filled < columns.length && (texts[0] === '' || filled === 1)))) {
      for (const [column, text] of texts.entries()) row[column] = `${row[column] ?? ''} ${text}`.trim();
    } else table.push(texts);
  }
  return table;
}

function placeCells({ cells }: Row, columns: readonly Interval[]): string[] {
  const texts = columns.map(() => '');
  for (const cell of cells) {
    const found = columns.findIndex((column) => column.right > cell.left && column.left < cell.right);
    const column = found < 0 ? nearest(columns, cell) : found;
    texts[column] = `${texts[column] ?? ''} ${cell.text}`.trim();
  }
  return texts;
}

function nearest(columns: readonly Interval[], { left }: Fragment): number {
  const distances = columns.map((column) => Math.abs(column.left - left));
  return distances.indexOf(Math.min(...distances));
}
