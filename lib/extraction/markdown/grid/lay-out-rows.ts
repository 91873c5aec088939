import { isTreeText } from '../../tree';
import type { WriteContext } from '../context';
import { factsOf } from './grid-facts';
import type { Cell, Row } from './grid-rows';

/** A page may claim any span. Cells that span more columns, or stand beyond them, take one column each. */
const MOST_COLUMNS = 100;

/** The words of a cell that spans rows are repeated up to this length, in UTF-16 units, and in this many rows. */
const LONGEST_REPEATED = 120;
const MOST_REPEATED_ROWS = 100;

/** A cell that spans the rows below, of which `left` are left. */
type Carried = { text: string; left: number; repeats: number };

/** A row's texts by column; `isHead` where it names the columns. */
export type Line = { texts: string[]; isHead: boolean };

/**
 * Places the texts of cells in columns, so that each row can be read alone: what spans rows is repeated in each of
 * them, and what spans columns of the head is repeated in each of them. In the body, what spans columns (a sum, the
 * title of a section) stands in the first of them, and the others are empty.
 */
export function layOutRows(
  rows: readonly Row[],
  context: WriteContext,
  write: (cell: Cell, isHead: boolean) => string,
): Line[] {
  const heads = countHeads(rows, context);
  const lines: Line[] = [];
  const shift = firstColumn(rows);
  let carried: (Carried | undefined)[] = [];
  rows.forEach((row, index) => {
    if (row.group !== rows[index - 1]?.group) carried = [];
    lines.push({ texts: placeCells(row, index < heads, carried, shift, write), isHead: index < heads });
  });
  return lines;
}

/** Grids of which only a part is in the document number its columns from the first one that there would be. */
function firstColumn(rows: readonly Row[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { cells } of rows) for (const { column } of cells) if (column !== null) first = Math.min(first, column);
  return Number.isFinite(first) ? first : 1;
}

function placeCells(
  { cells }: Row,
  isHead: boolean,
  carried: (Carried | undefined)[],
  shift: number,
  write: (cell: Cell, isHead: boolean) => string,
): string[] {
  const texts: string[] = [];
  const isTitle = cells.length === 1;
  const skipCarried = (): void => {
    for (let at = carried[texts.length]; at && at.left > 0; at = carried[texts.length]) texts.push(takeCarried(at));
  };
  for (const cell of cells) {
    skipCarried();
    const column = (cell.column ?? 0) - shift;
    while (texts.length < column && column < MOST_COLUMNS) texts.push('');
    const text = write(cell, isHead);
    const across = texts.length + cell.across > MOST_COLUMNS ? 1 : cell.across;
    for (let beside = 0; beside < across; beside += 1) {
      const own = beside === 0 || (isHead && !isTitle) ? text : '';
      if (cell.down > 1 && texts.length < MOST_COLUMNS)
        carried[texts.length] = { text: own, left: cell.down - 1, repeats: 0 };
      texts.push(own);
    }
  }
  while (texts.length < carried.length) {
    const at = carried[texts.length];
    texts.push(at && at.left > 0 ? takeCarried(at) : '');
  }
  return texts;
}

function takeCarried(carried: Carried): string {
  carried.left -= 1;
  carried.repeats += 1;
  return carried.text.length <= LONGEST_REPEATED && carried.repeats < MOST_REPEATED_ROWS ? carried.text : '';
}

/** Counts the rows at the top that name the columns: the table says so, or all their words are bold and others' not. */
function countHeads(rows: readonly Row[], context: WriteContext): number {
  const first = rows.findIndex((row) => !isHeadRow(row));
  const heads = first < 0 ? rows.length : first;
  if (heads > 0) return heads;
  const [top, next] = rows;
  return top && next && top.cells.length > 1 && isBold(top, context) && !isBold(next, context) ? 1 : 0;
}

function isHeadRow({ cells, isHead }: Row): boolean {
  return (
    isHead ||
    (cells.length > 0 &&
      cells.every(({ heads, element }) => heads === 'column' || isEmpty(element)) &&
      cells.some(({ heads }) => heads === 'column'))
  );
}

function isEmpty(element: Cell['element']): boolean {
  return element?.children.every((child) => isTreeText(child) && child.text.trim() === '') ?? false;
}

/** Whether all words of a row are bold. */
function isBold({ cells }: Row, context: WriteContext): boolean {
  const { letters, bold } = factsOf(
    cells.flatMap(({ nodes }) => nodes),
    context,
  );
  return letters > 0 && bold === letters;
}
