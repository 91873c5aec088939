import { SELECTED, UNSELECTED } from '@/lib/page/tree';
import type { RawElement, RawNode } from './raw-element';

/** Only the order of this many boxes in one row or column is looked at. */
const MOST_BOXES = 500;

/**
 * Returns the children of an element, those of a flexible box or a grid in the order in which they are drawn. Children
 * between which the marks of a selection stand keep their order.
 */
export function inReadingOrder({ children, look }: RawElement): readonly RawNode[] {
  if (!look || !/flex|grid/.test(look.display) || children.length > MOST_BOXES) return children;
  const orders = children.map(orderOf);
  const isReverse = look.display.includes('flex') && look.more.endsWith('-reverse');
  if ((!isReverse && orders.every((order) => order === orders[0])) || children.some(isMark)) return children;
  const sorted = children.map((child, index) => ({ child, order: orders[index] ?? 0 }));
  sorted.sort((one, other) => one.order - other.order);
  if (isReverse) sorted.reverse();
  return sorted.map(({ child }) => child);
}

function orderOf(node: RawNode): number {
  return typeof node === 'object' ? Number(node.rare.texts.order) || 0 : 0;
}

function isMark(node: RawNode): boolean {
  return typeof node === 'object' && (node.name === SELECTED || node.name === UNSELECTED);
}
