import type { Edge } from './edges';
import { beforeNode, FlatOrder } from './flat-order';

/** A cut of a text: from `offset` on, the text is selected or not. */
export type Cut = { offset: number; isOpening: boolean };

/** Finds the edges of what is selected by the nodes that a walk meets. */
export class EdgeIndex {
  /** Whether the content of the walk's root is selected from its beginning. */
  isOpenAtStart = false;
  readonly #cuts = new Map<Node, Cut[]>();
  readonly #before = new Map<Node, boolean>();
  readonly #atEnd = new Map<Node, boolean>();
  /** Nodes with edges inside. */
  readonly #after = new Map<Node, boolean>();

  /** @param edges in the order in which they are drawn */
  constructor(edges: readonly Edge[], root: Element) {
    const order = new FlatOrder();
    const beginning = beforeNode(root);
    for (const { place, isOpening } of edges) {
      const { next, offset, around } = place;
      if (!around.includes(root)) {
        if (order.compare(place, beginning) <= 0) this.isOpenAtStart = isOpening;
        continue;
      }
      for (const element of around) this.#after.set(element, isOpening);
      if (next === null) this.#atEnd.set(around[0] as Element, isOpening);
      else if (offset === null) this.#before.set(next, isOpening);
      else {
        this.#cuts.set(next, [...(this.#cuts.get(next) ?? []), { offset, isOpening }]);
        this.#after.set(next, isOpening);
      }
    }
  }

  /** The cuts of a text, in order. */
  cutsOf(text: Node): readonly Cut[] {
    return this.#cuts.get(text) ?? [];
  }

  /** Whether what follows is selected, where an edge is directly before a node; else undefined. */
  before(node: Node): boolean | undefined {
    return this.#before.get(node);
  }

  /** Whether what follows is selected, where an edge is after the content of an element; else undefined. */
  atEnd(element: Element): boolean | undefined {
    return this.#atEnd.get(element);
  }

  /** Whether there are edges inside a node. */
  holds(node: Node): boolean {
    return this.#after.has(node);
  }

  /** Whether what follows a node is selected, where there are edges inside the node; else undefined. */
  after(node: Node): boolean | undefined {
    return this.#after.get(node);
  }
}
