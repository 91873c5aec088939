import {
  assignedSlotOf,
  childNodesOf,
  flatParentOf,
  hostOf,
  isElement,
  isText,
  localNameOf,
  shadowRootOf,
} from '../dom';
import { childrenOf } from '../walk/flat-tree';
import type { Place } from './selected-ends';

/** Chains of more elements are not followed: the walk does not go that deep either. */
const DEEPEST = 10_000;

/**
 * A place in the flat tree, in which slotted nodes are where they are drawn. The place is in the innermost element of
 * `around`, which lists elements from the inside outwards: in the text `next` before the sign at `offset`, before the
 * node `next`, or after all content where `next` is null.
 */
export type FlatPlace = { next: Node | null; offset: number | null; around: Element[] };

/** Finds where a place of the document is in the flat tree. */
export function toFlatPlace({ node, offset }: Place): FlatPlace {
  if (isText(node)) return { next: node, offset, around: listFlatParents(node) };
  const inside = hostOf(node) ?? node;
  const next = slotted(node, offset);
  if (next) return beforeNode(next);
  return { next: null, offset: null, around: [inside as Element, ...listFlatParents(inside)] };
}

/** Returns the place directly before a node. */
export function beforeNode(next: Node): FlatPlace {
  return { next, offset: null, around: listFlatParents(next) };
}

/** Returns the child at an offset; of a host's children, the next that a slot draws. */
function slotted(node: Node, offset: number): Node | null {
  const children = childNodesOf(node);
  const isHost = isElementWithShadow(node);
  for (let index = offset; index < children.length; index += 1) {
    const child = children[index];
    if (child && (!isHost || assignedSlotOf(child))) return child;
  }
  return null;
}

function isElementWithShadow(node: Node): boolean {
  return isElement(node) && shadowRootOf(node) !== null;
}

function listFlatParents(node: Node): Element[] {
  const around: Element[] = [];
  for (let at = flatParentOf(node); at && around.length < DEEPEST; at = flatParentOf(at)) around.push(at);
  return around;
}

/** Compares places of the flat tree: a negative number where the first one is drawn first. */
export class FlatOrder {
  readonly #indexes = new Map<Element, Map<Node, number>>();

  compare(one: FlatPlace, other: FlatPlace): number {
    const inner = pathOf(one);
    const outer = pathOf(other);
    let depth = 0;
    while (depth < inner.length && depth < outer.length && inner[depth] === outer[depth]) depth += 1;
    if (depth === inner.length && depth === outer.length) return (one.offset ?? -1) - (other.offset ?? -1);
    // A path that ends here is a place before the node that the other path goes into.
    if (depth === inner.length) return -1;
    if (depth === outer.length) return 1;
    const parent = inner[depth - 1] as Element | undefined;
    return parent ? this.#indexIn(parent, inner[depth]) - this.#indexIn(parent, outer[depth]) : 0;
  }

  #indexIn(parent: Element, node: Node | null | undefined): number {
    if (!node) return Number.POSITIVE_INFINITY;
    let indexes = this.#indexes.get(parent);
    if (!indexes) {
      const children = childrenOf(parent, localNameOf(parent));
      indexes = new Map(children.map((child, index) => [child, index]));
      this.#indexes.set(parent, indexes);
    }
    return indexes.get(node) ?? -1;
  }
}

/** The elements around a place from the outside inwards, then the node that it is before. */
function pathOf({ around, next }: FlatPlace): (Node | null)[] {
  return [...around.toReversed(), next];
}
