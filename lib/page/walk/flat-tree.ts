import { firstChildOf, nextSiblingOf, shadowRootOf } from '../dom';

/** Lists what is drawn inside an element: its shadow tree, the nodes assigned to a slot, else its children. */
export function childrenOf(element: Element, name: string): Node[] {
  const assigned = assignedTo(element, name);
  if (assigned) return assigned;
  const children: Node[] = [];
  for (let node = firstDrawnOf(element); node; node = nextSiblingOf(node)) children.push(node);
  return children;
}

/** Lists the nodes that are drawn in the place of a slot; null for a slot that shows its own children, and for others. */
export function assignedTo(element: Element, name: string): Node[] | null {
  if (name !== 'slot' || shadowRootOf(element)) return null;
  const assigned = HTMLSlotElement.prototype.assignedNodes.call(element, { flatten: true });
  return assigned.length > 0 ? assigned : null;
}

/** Returns the first node inside an element's shadow tree, else its first child. */
export function firstDrawnOf(element: Element): Node | null {
  return firstChildOf(shadowRootOf(element) ?? element);
}
