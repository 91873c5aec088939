import { isTreeText, type TreeElement } from '../../tree';
import type { WriteContext } from '../context';
import { type GridFacts, gridFacts } from './grid-facts';
import type { Cell, Row } from './grid-rows';

/** Fewer rows or columns may be aligned by chance: a menu, a pair of a label and a value. */
const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 3;

/** Longer cells, in UTF-16 units, are texts in columns. */
const LONGEST_CELL = 80;

/** Edges that are this close, in CSS pixels, are aligned. */
const NEAR = 3;

/** How many boxes around a row's cells are looked through. */
const WRAPPERS = 3;

/** Elements whose children mean something else, however they are aligned. */
const OTHERS: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'menu', 'nav', 'form', 'select', 'svg', 'math', 'pre']);

/**
 * Finds a grid that is drawn as one without saying so: each child is a row of short boxes side by side, which stand
 * exactly under those of the first row. Rows may lack boxes for cells without words, but most rows have all.
 *
 * @returns the rows; null where the boxes of an element are not surely a grid
 */
export function alignedRows(element: TreeElement, context: WriteContext): Row[] | null {
  if (element.children.length < FEWEST_ROWS || OTHERS.has(element.name)) return null;
  const rows: TreeElement[][] = [];
  for (const child of element.children) {
    if (isTreeText(child)) {
      if (child.text.trim() !== '') return null;
      continue;
    }
    if (context.isLeftOut(child) || child.children.length === 0) continue;
    const cells = cellsOf(child);
    if (!cells || !isBelow(cells, rows.at(-1))) return null;
    rows.push(cells);
  }
  const [head = []] = rows;
  if (rows.length < FEWEST_ROWS || head.length < FEWEST_COLUMNS) return null;
  // Words are counted only where the boxes are aligned, since hardly any are.
  if (!rows.flat().every((cell) => isCell(gridFacts(cell, context)))) return null;
  const full = rows.filter(({ length }) => length === head.length).length;
  const placed = rows.flatMap((cells) => placeUnder(cells, head) ?? []);
  return full * 3 >= rows.length * 2 && placed.length === rows.length ? placed : null;
}

/** Returns the boxes of a row; null where they don't stand side by side. */
function cellsOf(row: TreeElement): TreeElement[] | null {
  let at = row;
  for (let level = 0; level < WRAPPERS; level += 1) {
    if (at.name === 'a' || OTHERS.has(at.name)) return null;
    const boxes = boxesIn(at);
    const [only] = boxes ?? [];
    if (!boxes || !only) return null;
    if (boxes.length > 1) return areBeside(boxes) ? boxes : null;
    at = only;
  }
  return null;
}

/** Returns the boxes that stand directly in an element; null where words stand beside them. */
function boxesIn(element: TreeElement): TreeElement[] | null {
  const boxes: TreeElement[] = [];
  for (const child of element.children) {
    if (isTreeText(child)) {
      if (child.text.trim() !== '') return null;
    } else if (child.box) boxes.push(child);
    else if (child.children.length > 0) return null;
  }
  return boxes;
}

function isCell({ letters, headings, blocks, lines, cells }: GridFacts): boolean {
  return letters <= LONGEST_CELL && headings === 0 && blocks <= 1 && lines === 0 && cells === 0;
}

/** Whether each box begins to the right of the one before, and at least half of the lower one is beside it. */
function areBeside(boxes: readonly TreeElement[]): boolean {
  return boxes.every(({ box }, index) => {
    const before = boxes[index - 1]?.box;
    if (!box || !before) return box !== null;
    const shared = Math.min(box[1] + box[3], before[1] + before[3]) - Math.max(box[1], before[1]);
    return box[0] >= before[0] + before[2] - NEAR && shared * 2 >= Math.min(box[3], before[3]);
  });
}

/** Whether a row begins below the one above. */
function isBelow([first]: readonly TreeElement[], above: readonly TreeElement[] | undefined): boolean {
  const [over] = above ?? [];
  if (!over) return true;
  return Boolean(first?.box && over.box && first.box[1] >= over.box[1] + over.box[3] - NEAR);
}

/** Puts each box of a row under the box of the first row that has the same left or the same right edge. */
function placeUnder(boxes: readonly TreeElement[], head: readonly TreeElement[]): Row | null {
  const cells: Cell[] = [];
  for (const element of boxes) {
    const column = head.findIndex((over, index) => index >= cells.length && areAligned(element, over));
    if (column < 0) return null;
    while (cells.length < column) cells.push(toCell(null));
    cells.push(toCell(element));
  }
  return { cells, group: 0, isHead: false, element: null };
}

function areAligned({ box }: TreeElement, { box: over }: TreeElement): boolean {
  if (!box || !over) return false;
  return Math.abs(box[0] - over[0]) <= NEAR || Math.abs(box[0] + box[2] - over[0] - over[2]) <= NEAR;
}

function toCell(element: TreeElement | null): Cell {
  return { nodes: element ? [element] : [], element, heads: null, across: 1, down: 1, column: null };
}
