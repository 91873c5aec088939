import { isElement } from '../dom';
import type { Look } from './look';

/** Only the order of this many boxes in one row or column is looked at. */
const MOST_BOXES = 500;

/** Returns the children of a flexible box or a grid in the order in which they are drawn. */
export function inReadingOrder(children: Node[], { display, style }: Look, view: Window): Node[] {
  if (!/flex|grid/.test(display) || children.length > MOST_BOXES) return children;
  const orders = children.map((child) => (isElement(child) ? Number(view.getComputedStyle(child).order) || 0 : 0));
  const isReverse = display.includes('flex') && style.flexDirection.endsWith('-reverse');
  if (!isReverse && orders.every((order) => order === orders[0])) return children;
  const sorted = children.map((child, index) => ({ child, order: orders[index] ?? 0 }));
  sorted.sort((one, other) => one.order - other.order);
  if (isReverse) sorted.reverse();
  return sorted.map(({ child }) => child);
}
