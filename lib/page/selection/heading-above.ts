import { boxOf, childNodesOf, hostOf, queryAll, textContentOf } from '../dom';
import type { WalkedTree } from '../tree';
import { walkNow } from '../walk/walk';
import type { Place } from './selected-ends';

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** A heading inside one of these elements heads nothing outside the element. */
const ENCLOSED = 'nav, aside, footer, [role="navigation"], [role="complementary"], [role="dialog"], dialog';

const LIMITS = { nodes: 200, characters: 2000 };

/** Of the headings above, nearest first, this many are asked whether a person sees them. */
const MOST_ASKED = 50;

/**
 * Walks the nearest visible heading above a place, or returns null. A place in a shadow root takes a heading of that
 * root first, then one above the root's host.
 */
export function walkHeading({ node, offset }: Place): WalkedTree | null {
  let start: Node = childNodesOf(node)[offset] ?? node;
  for (;;) {
    const root = rootOf(start);
    const heading = findAbove(root, start);
    if (heading) return walkNow(heading, { limits: LIMITS });
    const host = hostOf(root);
    if (!host) return null;
    start = host;
  }
}

function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

function findAbove(root: Node, start: Node): Element | null {
  const headings = queryAll(root, HEADINGS);
  const above = countAbove(headings, start);
  for (let index = above - 1; index >= Math.max(0, above - MOST_ASKED); index -= 1) {
    const heading = headings[index];
    if (!heading || contains(heading, start)) continue;
    const enclosure = Element.prototype.closest.call(heading, ENCLOSED);
    if (enclosure && !contains(enclosure, start)) continue;
    if (isSeen(heading)) return heading;
  }
  return null;
}

/** Returns how many of the headings, given in document order, come before a node. */
function countAbove(headings: ArrayLike<Element>, node: Node): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const heading = headings[middle];
    if (heading && Node.prototype.compareDocumentPosition.call(heading, node) & Node.DOCUMENT_POSITION_FOLLOWING) {
      low = middle + 1;
    } else high = middle;
  }
  return low;
}

function contains(outer: Node, inner: Node): boolean {
  return Node.prototype.contains.call(outer, inner);
}

/** Whether a person sees a heading: headings for screen readers are clipped to a point. */
function isSeen(heading: Element): boolean {
  const isDrawn = Element.prototype.checkVisibility.call(heading, { visibilityProperty: true, opacityProperty: true });
  if (!isDrawn || !/\S/.test(textContentOf(heading) ?? '')) return false;
  const { width, height } = boxOf(heading);
  return width > 1 && height > 1;
}
