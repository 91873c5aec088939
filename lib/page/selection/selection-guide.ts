import { dataOf, flatParentOf, isElement, isText, localNameOf } from '../dom';
import { isDraft } from '../walk/fields';
import type { Guide, WalkedPart } from '../walk/guide';
import { type Aside, inParagraph, inStructure, isRowOrGroup, listParagraph } from './context';
import { EdgeIndex } from './edge-index';
import type { Edge } from './edges';

/** Of the paragraph around an end of a selection this many UTF-16 units of a text, and nodes, are walked on each side. */
const LONGEST_ASIDE = 4000;
const MOST_ASIDE = 100;

/** Firefox says of all buttons that they can't be selected, so there a page's own word on a button can't be told. */
const BARS_BUTTONS = CSS.supports('-moz-user-select', 'none');

/** How an element is walked; an element without an entry is wholly selected. */
type Way = { kind: 'edged'; isOpen: boolean } | { kind: Exclude<Aside, null> };

/**
 * Leads a walk through what is selected. Besides, the walk meets what says more of it: the elements around, the rest of
 * the paragraphs at its ends, the header of a table, the numbers of items. Marks tell where what is selected begins and
 * ends; what the person can't select is marked as not selected.
 */
export class SelectionGuide implements Guide {
  readonly #edges: EdgeIndex;
  readonly #view: Window;
  readonly #ways = new Map<Element, Way>();
  readonly #paragraphs = new Set<Element>();
  /** Elements that the person can't select. */
  readonly #barred = new WeakSet<Element>();

  /** @param edges in the order in which they are drawn */
  constructor(edges: readonly Edge[], root: Element, view: Window) {
    this.#edges = new EdgeIndex(edges, root);
    this.#view = view;
    this.#ways.set(root, { kind: 'edged', isOpen: this.#edges.isOpenAtStart });
    for (const edge of [edges[0], edges.at(-1)]) {
      for (const element of edge ? listParagraph(edge, view) : []) this.#paragraphs.add(element);
    }
  }

  partsOf(element: Element, children: readonly Node[]): readonly WalkedPart[] {
    const way = this.#ways.get(element);
    if (!way) return this.#selectedParts(element, children);
    if (way.kind === 'edged') return this.#edgedParts(element, children, way.isOpen);
    if (way.kind === 'hollow') return [];
    return this.#asideParts(element, children, way.kind === 'rows');
  }

  #selectedParts(element: Element, children: readonly Node[]): readonly WalkedPart[] {
    const isBarred = this.#bar(element);
    return isBarred === this.#isInBarred(element) ? children : [!isBarred, ...children, isBarred];
  }

  /** Lists what is walked of an element in which something begins or ends to be selected. */
  #edgedParts(element: Element, children: readonly Node[], isOpenBefore: boolean): WalkedPart[] {
    const mayOpen = !this.#bar(element);
    const parts: WalkedPart[] = [isOpenBefore && mayOpen];
    const isNear = this.#nearness(element, children);
    let isOpen = isOpenBefore;
    let isFirst = true;
    const turn = (isOpening: boolean | undefined) => {
      if (isOpening === undefined) return;
      isOpen = isOpening;
      parts.push(isOpen && mayOpen);
    };
    children.forEach((child, index) => {
      turn(this.#edges.before(child));
      if (this.#edges.holds(child)) {
        parts.push(...this.#edged(child, element, isOpen));
        turn(this.#edges.after(child));
      } else if (isOpen) parts.push(child);
      else {
        const aside = isNear(index) ? inParagraph(child, this.#view) : inStructure(child, element, isFirst);
        parts.push(...this.#aside(child, aside));
      }
      isFirst &&= !isRowOrGroup(child);
    });
    turn(this.#edges.atEnd(element));
    return parts;
  }

  /** Lists what is walked of a node in which there are edges. */
  #edged(node: Node, parent: Element, isOpen: boolean): WalkedPart[] {
    if (isElement(node)) {
      this.#ways.set(node, { kind: 'edged', isOpen });
      return [node];
    }
    return this.#slices(node as Text, this.#paragraphs.has(parent), isOpen);
  }

  /** Cuts a text at its edges. What is not selected of the text is only walked as the rest of a paragraph. */
  #slices(text: Text, isParagraph: boolean, isOpenBefore: boolean): WalkedPart[] {
    const data = dataOf(text);
    const mayOpen = !this.#isInBarred(text);
    const parts: WalkedPart[] = [];
    let isOpen = isOpenBefore;
    let from = 0;
    for (const { offset, isOpening } of this.#edges.cutsOf(text)) {
      if (isOpen || isParagraph) parts.push(data.slice(isOpen ? from : Math.max(from, offset - LONGEST_ASIDE), offset));
      isOpen = isOpening && mayOpen;
      parts.push(isOpen);
      from = offset;
    }
    if (isOpen || isParagraph) parts.push(data.slice(from, isOpen ? undefined : from + LONGEST_ASIDE));
    return parts;
  }

  /** Lists what is walked of a part that is not selected. */
  #asideParts(element: Element, children: readonly Node[], isRows: boolean): WalkedPart[] {
    let isFirst = true;
    return children.flatMap((child) => {
      const parts = this.#aside(child, isRows ? inStructure(child, element, isFirst) : 'whole');
      isFirst &&= !isRowOrGroup(child);
      return parts;
    });
  }

  #aside(node: Node, aside: Aside): WalkedPart[] {
    if (aside === null) return [];
    if (isText(node)) return [dataOf(node).slice(0, LONGEST_ASIDE)];
    if (isElement(node)) this.#ways.set(node, { kind: aside });
    return [node];
  }

  /** Tells of the children of a paragraph which of them are near to an edge. */
  #nearness(element: Element, children: readonly Node[]): (index: number) => boolean {
    if (!this.#paragraphs.has(element)) return () => false;
    const near = new Set<number>();
    const add = (middle: number) => {
      for (let index = middle - MOST_ASIDE; index <= middle + MOST_ASIDE; index += 1) near.add(index);
    };
    children.forEach((child, index) => {
      if (this.#edges.holds(child) || this.#edges.before(child) !== undefined) add(index);
    });
    if (this.#edges.atEnd(element) !== undefined) add(children.length);
    return (index) => near.has(index);
  }

  /** Finds out whether the person can't select the words of an element. */
  #bar(element: Element): boolean {
    const isButton = localNameOf(element) === 'button' && BARS_BUTTONS;
    const userSelect = isButton ? 'auto' : this.#view.getComputedStyle(element).userSelect;
    // Firefox computes `auto` for what is inside an element that can't be selected.
    const isInherited = userSelect !== 'text' && userSelect !== 'all' && userSelect !== 'contain';
    const isBarred = userSelect === 'none' || (isInherited && this.#isInBarred(element) && !isDraft(element));
    if (isBarred) this.#barred.add(element);
    return isBarred;
  }

  #isInBarred(node: Node): boolean {
    const parent = flatParentOf(node);
    return parent !== null && this.#barred.has(parent);
  }
}
