import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { WriteContext } from '../context';
import { gridRole, partsInside } from './grid-roles';

/** `heads` says of what a cell is the header. `column` is the column that ARIA gives it, from 1. */
export type Cell = {
  /** What is in the cell; more than one node where the page has no element for the cell. */
  nodes: TreeNode[];
  element: TreeElement | null;
  heads: 'column' | 'row' | null;
  across: number;
  down: number;
  column: number | null;
};

/** `group` is the group of rows that a row is in, which cells do not span beyond. */
export type Row = { cells: Cell[]; group: number; isHead: boolean; element: TreeElement | null };

export type Rows = { captions: TreeElement[]; rows: Row[] };

/** `foot` are the rows that are drawn at the bottom, wherever they stand in the document. */
type Flow = Rows & { foot: Row[]; groups: number; isHead: boolean; loose: Row | null; context: WriteContext };

/**
 * Gathers the rows of a grid as a person sees them, with all that is in it: what stands outside of any cell gets a cell
 * of its own, as browsers do it.
 */
export function gatherRows(grid: TreeElement, context: WriteContext): Rows {
  const flow: Flow = { captions: [], rows: [], foot: [], groups: 0, isHead: false, loose: null, context };
  addParts(grid, flow);
  return { captions: flow.captions, rows: mergeRows(inDrawnOrder([...flow.rows, ...flow.foot], TOP)) };
}

function addParts(element: TreeElement, flow: Flow): void {
  for (const child of element.children) {
    if (flow.context.isLeftOut(child) || isBlank(child, element, flow.context)) continue;
    if (isTreeText(child)) addLoose(child, flow);
    else addPart(child, flow);
  }
  flow.loose = null;
}

function addPart(child: TreeElement, flow: Flow): void {
  const role = gridRole(child);
  if (role === 'row') {
    flow.loose = null;
    flow.rows.push(readRow(child, flow));
  } else if (role === 'group' || (role === null && partsInside(child).rows)) {
    addGroup(child, flow);
  } else if (role === 'caption') {
    flow.captions.push(child);
  } else if (role === 'cell') {
    looseRow(flow).cells.push(readCell(child));
  } else addLoose(child, flow);
}

function addGroup(group: TreeElement, flow: Flow): void {
  const { isHead, rows } = flow;
  const from = rows.length;
  flow.loose = null;
  flow.groups += 1;
  flow.isHead ||= group.name === 'thead' || group.style.display === 'table-header-group';
  addParts(group, flow);
  flow.groups += 1;
  flow.isHead = isHead;
  if (group.name === 'tfoot' || group.style.display === 'table-footer-group')
    flow.foot = flow.foot.concat(rows.splice(from));
}

/** Adds to the row, and there to the cell, that browsers make of what stands outside of rows. */
function addLoose(node: TreeNode, flow: Flow): void {
  addToCell(looseRow(flow), node);
}

function looseRow(flow: Flow): Row {
  if (!flow.loose) {
    flow.loose = { cells: [], group: flow.groups, isHead: false, element: null };
    flow.rows.push(flow.loose);
  }
  return flow.loose;
}

function addToCell(row: Row, node: TreeNode): void {
  const last = row.cells.at(-1);
  if (last && last.element === null) last.nodes.push(node);
  else row.cells.push({ nodes: [node], element: null, heads: null, across: 1, down: 1, column: null });
}

function readRow(element: TreeElement, flow: Flow): Row {
  const row: Row = { cells: [], group: flow.groups, isHead: flow.isHead, element };
  addCells(element, row, flow.context);
  row.cells = inDrawnOrder(row.cells, LEFT);
  return row;
}

function addCells(element: TreeElement, row: Row, context: WriteContext): void {
  for (const child of element.children) {
    if (isTreeText(child)) {
      if (!context.isLeftOut(child) && !isBlank(child, element, context)) addToCell(row, child);
      continue;
    }
    const role = gridRole(child);
    if (role === 'cell') {
      if (isDrawn(child)) row.cells.push(readCell(child));
    } else if (context.isLeftOut(child) || isBlank(child, element, context)) continue;
    else if (role === null && partsInside(child).cells) addCells(child, row, context);
    else addToCell(row, child);
  }
}

/** A cell that is not drawn takes no column; one that is drawn without words does. */
function isDrawn({ style, hidden, box }: TreeElement): boolean {
  return style.display !== 'none' && !(hidden === 'not-drawn' && box === null);
}

function isBlank(node: TreeNode, parent: TreeElement, context: WriteContext): boolean {
  if (isTreeText(node)) return node.text.trim() === '' || !context.isRead(parent);
  return node.children.length === 0 && /^(?:col|colgroup|div|span|br|::before|::after)$/.test(node.name);
}

function readCell(element: TreeElement): Cell {
  const { name, attributes } = element;
  const role = attributes.role ?? '';
  const isRowHead = role === 'rowheader' || (name === 'th' && /^row/.test(attributes.scope ?? ''));
  const isHead = name === 'th' || role === 'columnheader';
  return {
    nodes: [element],
    element,
    heads: isRowHead ? 'row' : isHead && role !== 'cell' && role !== 'gridcell' ? 'column' : null,
    across: readNumber(attributes.colspan ?? attributes['aria-colspan'], 1),
    down:
      attributes.rowspan === '0'
        ? Number.MAX_SAFE_INTEGER
        : readNumber(attributes.rowspan ?? attributes['aria-rowspan'], 1),
    column: readNumber(attributes['aria-colindex'], 0) || null,
  };
}

function readNumber(written: string | undefined, otherwise: number): number {
  const number = Number.parseInt(written ?? '', 10);
  return number >= 1 ? number : otherwise;
}

const LEFT = 0;
const TOP = 1;

/** Grids of apps keep rows and cells in any order in the document and place each by its top or left. */
function inDrawnOrder<Part extends Row | Cell>(parts: Part[], side: 0 | 1): Part[] {
  const isPlaced = ({ element }: Part): boolean => element?.style.position === 'absolute';
  if (parts.filter(isPlaced).length < 2 || parts.some(({ element }) => !element?.box)) return parts;
  return parts.sort((one, other) => (one.element?.box?.[side] ?? 0) - (other.element?.box?.[side] ?? 0));
}

/** Grids with fixed columns keep one row in parts, which ARIA gives the same number, and draw them side by side. */
function mergeRows(rows: Row[]): Row[] {
  const byIndex = new Map<string, Row>();
  return rows.filter((row) => {
    const index = row.element?.attributes['aria-rowindex'];
    const part = index === undefined ? undefined : byIndex.get(index);
    if (index === undefined) return true;
    if (!part) {
      byIndex.set(index, row);
      return true;
    }
    part.cells.push(...row.cells);
    if (part.cells.every(({ column }) => column !== null)) {
      part.cells.sort((one, other) => (one.column ?? 0) - (other.column ?? 0));
    }
    return false;
  });
}
