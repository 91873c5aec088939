import { firstChildOf, nextSiblingOf, shadowRootOf } from '../dom';

/**
 * Lists what is drawn inside an element: its shadow tree, the nodes assigned to a slot, else its children; at most
 * `most` nodes.
 */
export function childrenOf(element: Element, name: string, most: number): Node[] {
  const shadow = shadowRootOf(element);
  if (name === 'slot' && !shadow) {
    const assigned = HTMLSlotElement.prototype.assignedNodes.call(element, { flatten: true });
    if (assigned.length > 0) return assigned.slice(0, most);
  }
  const children: Node[] = [];
  for (let node = firstChildOf(shadow ?? element); node && children.length < most; node = nextSiblingOf(node)) {
    children.push(node);
  }
  return children;
}
