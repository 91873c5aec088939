import type { TreeElement } from '../../tree';
import { isTreeText } from '../../tree';
import type { Piece, WriteContext } from '../context';
import { alignedRows } from './aligned-rows';
import { cellText } from './cell-text';
import { gridRole } from './grid-roles';
import { gatherRows, type Rows } from './grid-rows';
import { isData } from './is-data';
import { type Line, layOutRows } from './lay-out-rows';

/** Broader rows are not filled up with empty cells, since rows times columns could be any number. */
const MOST_FILLED = 200;

/**
 * Writes a table of data, by its element, its ARIA role or how it is drawn, as a GFM table after its captions.
 *
 * @returns null where the element is no grid, or one for the layout; its children are blocks then
 */
export function writeGrid(element: TreeElement, context: WriteContext): Piece[] | null {
  const gathered = rowsOf(element, context);
  if (!gathered) return null;
  const lines = layOutRows(gathered.rows, context, ({ nodes }, isHead) => cellText(nodes, context, isHead));
  const pieces: Piece[] = gathered.captions
    .map((caption) => context.inline(caption).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => ({ text, gap: '\n\n', kind: 'caption' }));
  const table = formatLines(lines);
  if (table !== '') pieces.push({ text: table, gap: '\n\n', kind: 'other' });
  return pieces;
}

function rowsOf(element: TreeElement, context: WriteContext): Rows | null {
  if (isGrid(element)) {
    const gathered = gatherRows(element, context);
    return isData(element, gathered, context) ? gathered : null;
  }
  const rows = gridRole(element) === null ? alignedRows(element, context) : null;
  return rows && { captions: [], rows };
}

/** Rows without a grid around them are one, where nothing else stands beside them. */
function isGrid(element: TreeElement): boolean {
  const role = gridRole(element);
  if (role !== null) return role === 'grid';
  let rows = 0;
  for (const child of element.children) {
    if (isTreeText(child)) {
      if (child.text.trim() !== '') return false;
      continue;
    }
    const part = gridRole(child);
    if (part !== 'row' && part !== 'group') return false;
    rows += 1;
  }
  return rows > 1;
}

function formatLines(all: readonly Line[]): string {
  const lines = all.filter(({ texts }) => texts.some((text) => text !== ''));
  const used = new Set<number>();
  for (const { texts } of lines) {
    for (const [index, text] of texts.entries()) if (text !== '') used.add(index);
  }
  const columns = Array.from(used).sort((one, other) => one - other);
  if (columns.length === 0) return '';
  const [first, ...others] = lines;
  const head = first?.isHead ? first.texts : [];
  const body = first?.isHead ? others : lines;
  const rule = `|${' --- |'.repeat(columns.length)}`;
  return [formatRow(head, columns, true), rule, ...body.map(({ texts }) => formatRow(texts, columns, false))].join(
    '\n',
  );
}

function formatRow(texts: readonly string[], columns: readonly number[], isHead: boolean): string {
  const isFilled = isHead || columns.length <= MOST_FILLED;
  const cells = columns.filter((column) => isFilled || column < texts.length).map((column) => texts[column] ?? '');
  return `| ${cells.join(' | ')} |`;
}
