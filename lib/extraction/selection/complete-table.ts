import type { TreeElement, TreeNode } from '../tree';
import { isTreeText } from '../tree';
import { listLeaves, roleOf } from './around';

const TABLES = /^(?:table|grid|treegrid)$/;
const ROWS = /^(?:tr|row)$/;
const CELLS = /^(?:t[dh]|cell|gridcell|columnheader|rowheader)$/;
const HEADER_CELLS = /^(?:th|columnheader)$/;

type Row = { cells: TreeElement[]; isHeader: boolean };

export function isTable(element: TreeElement): boolean {
  return TABLES.test(roleOf(element));
}

export function isCell(element: TreeElement): boolean {
  return CELLS.test(roleOf(element));
}

/**
 * Adds to what is selected of a table the header cells of the selected columns.
 *
 * @returns the cells that must stay, although nothing in them is selected, so that each other is in its column
 */
export function completeTable(table: TreeElement, nodes: Set<TreeNode>): TreeElement[] {
  const rows = listRows(table);
  const isSelected = (cell: TreeElement) => nodes.has(cell) || listLeaves(cell).some((leaf) => nodes.has(leaf));
  const selected = rows.map(({ cells }) => cells.map(isSelected));
  const columns = selected.flatMap((cells) => cells.flatMap((each, column) => (each ? [column] : [])));
  if (columns.length === 0) return [];
  // A cell over several columns or rows shifts the cells beside and below, so then no column is left out.
  const isShifted = rows.some(({ cells }) => cells.some(({ attributes }) => attributes.colspan || attributes.rowspan));
  const first = isShifted ? 0 : columns.reduce((a, b) => Math.min(a, b));
  const last = isShifted ? Number.POSITIVE_INFINITY : columns.reduce((a, b) => Math.max(a, b));
  const empty: TreeElement[] = [];
  rows.forEach(({ cells, isHeader }, index) => {
    // Cells of a row above may reach down into a row of which something is selected.
    const isKept = selected[index]?.includes(true) || cells.some(({ attributes }) => attributes.rowspan);
    cells.forEach((cell, column) => {
      if (column < first || column > last || selected[index]?.[column]) return;
      if (isHeader) for (const leaf of listLeaves(cell)) nodes.add(leaf);
      if (isHeader || isKept) empty.push(cell);
    });
  });
  return empty;
}

/** Lists the rows of a table, without those of tables inside it. */
function listRows(table: TreeElement): Row[] {
  const rows: Row[] = [];
  const visit = (element: TreeElement, isHeader: boolean) => {
    for (const child of element.children) {
      if (isTreeText(child) || isTable(child)) continue;
      if (ROWS.test(roleOf(child))) {
        const cells = listCells(child);
        const isFirst = rows.length === 0 && cells.length > 0;
        rows.push({ cells, isHeader: isHeader || (isFirst && cells.every((cell) => HEADER_CELLS.test(roleOf(cell)))) });
      } else visit(child, isHeader || child.name === 'thead');
    }
  };
  visit(table, false);
  return rows;
}

function listCells(row: TreeElement): TreeElement[] {
  return row.children.flatMap((child) => {
    if (isTreeText(child) || isTable(child)) return [];
    return isCell(child) ? [child] : listCells(child);
  });
}
