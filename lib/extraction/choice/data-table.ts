import type { Area, Block } from './block';

/**
 * Whether a table holds data: nearly all of its blocks are rows, and it has `least` of them. Tables that only lay out a
 * page have boxes in their cells.
 */
export function isDataTable(area: Area, blocks: readonly Block[], least = 2): boolean {
  let rows = 0;
  for (let index = area.first; index < area.last; index += 1) {
    const element = blocks[index]?.area.element;
    if (element?.name === 'tr' || element?.style.display === 'table-row') rows += 1;
  }
  return rows >= least && rows >= (area.last - area.first) * 0.8;
}
