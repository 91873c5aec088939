import { flatParentOf, isElement, isText, parentElementOf } from '../dom';

/** What is walked of a tree: from one boundary to another, as ranges have them. The two may lie in different trees. */
export type Span = Pick<AbstractRange, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>;

/** One end of a span. It is met before the node `before`, in the text `inText`, or at the end of `atEndOf`. */
type Edge = {
  span: Span;
  inText: Node | null;
  offset: number;
  before: Node | null;
  atEndOf: Node | null;
  /** The edge's node and the elements around it in the flat tree. */
  around: ReadonlySet<Node>;
  isMet: boolean;
};

/** Follows whether a walk is inside spans. The edge of a span that the walk meets first opens it, the other closes it. */
export class SpanFollower {
  readonly #edges: Edge[];
  readonly #open = new Set<Span>();

  constructor(spans: readonly Span[]) {
    this.#edges = spans.flatMap((span) => [
      createEdge(span, span.startContainer, span.startOffset),
      createEdge(span, span.endContainer, span.endOffset),
    ]);
  }

  get isInside(): boolean {
    return this.#open.size > 0;
  }

  /** Called before a node. Returns whether anything of the node may be inside a span. */
  comeTo(node: Node): boolean {
    for (const edge of this.#edges) if (edge.before === node) this.#meet(edge);
    return this.isInside || this.#edges.some((edge) => !edge.isMet && edge.around.has(node));
  }

  /** Called after the inside of a node, walked or left out. */
  leave(node: Node): void {
    for (const edge of this.#edges) if (edge.around.has(node) && edge.inText !== node) this.#meetLate(edge, node);
  }

  /** Returns the part of a text that is inside spans. */
  partOf(text: Node, data: string): string {
    const edges = this.#edges.filter((edge) => !edge.isMet && edge.inText === text);
    if (edges.length === 0) return this.isInside ? data : '';
    let part = '';
    let from = 0;
    for (const edge of edges.sort((one, other) => one.offset - other.offset)) {
      if (this.isInside) part += data.slice(from, edge.offset);
      from = edge.offset;
      this.#meet(edge);
    }
    return this.isInside ? part + data.slice(from) : part;
  }

  /** An edge whose own node was not walked, such as one in a program, is met after what is around it. */
  #meetLate(edge: Edge, node: Node): void {
    if (edge.atEndOf === node || !edge.isMet) this.#meet(edge);
  }

  #meet(edge: Edge): void {
    if (edge.isMet) return;
    edge.isMet = true;
    if (!this.#open.delete(edge.span)) this.#open.add(edge.span);
  }
}

function createEdge(span: Span, container: Node, offset: number): Edge {
  const inText = isText(container) ? container : null;
  const before = inText ? null : (container.childNodes[offset] ?? null);
  const around = new Set<Node>();
  for (let at: Node | null = container; at; at = outerOf(at)) around.add(at);
  return { span, inText, offset, before, atEndOf: inText || before ? null : container, around, isMet: false };
}

function outerOf(node: Node): Element | null {
  if (isElement(node)) return flatParentOf(node);
  const slot = isText(node) ? node.assignedSlot : null;
  return slot ?? parentElementOf(node) ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
