import { dataOf, defaultViewOf, isElement, isText } from '../dom';
import { SELECTED, UNSELECTED, type WalkedTree } from '../tree';
import { CutText } from './cut-text';
import { readDocument } from './document-facts';
import { ElementRecorder, type Inside } from './element-recorder';
import { hasGapAfter } from './gaps';
import type { Guide, WalkedPart } from './guide';
import type { Scope } from './scope';
import { PICTURE } from './tone';
import { TreeWriter } from './tree-writer';

/** Bounds of one walk: nodes, and UTF-16 units of text. */
export type WalkLimits = { nodes: number; characters: number };

/**
 * With a `guide` only what it leads to is walked, and what the person writes in editors too. Of an inert document, which
 * no window shows, no style is read.
 */
export type WalkOptions = { limits: WalkLimits; guide?: Guide; isInert?: boolean };

/** Of one element's children a guided walk looks at this many. */
const MOST_CHILDREN = 1_000_000;

/** Looks at the clock once in this many nodes. */
const NODES_A_LOOK = 64;

const SPACE = 0x20;

/** How light the browser's canvas is where that is known. */
const WHITE = 1;

/** Walks the flat tree of an element: in document order, without recursion, so that it can stop anywhere. */
export class Recorder {
  readonly #writer = new TreeWriter();
  readonly #limits: WalkLimits;
  readonly #guide: Guide | undefined;
  readonly #elements: ElementRecorder;
  readonly #cut = new CutText();
  // Nodes yet to visit, the next one last, and their scopes at the same index. Null closes the scope's element.
  readonly #nodes: (WalkedPart | null)[] = [];
  readonly #scopes: Scope[] = [];
  #visited = 0;
  #characters = 0;

  constructor(root: Element, { limits, guide, isInert }: WalkOptions) {
    this.#limits = limits;
    this.#guide = guide;
    this.#elements = new ElementRecorder(this.#writer, this.#cut, guide !== undefined);
    const document = root.ownerDocument;
    const view = isInert ? null : defaultViewOf(document);
    const facts = readDocument(view, document);
    this.#writer.document(facts);
    this.#push(root, {
      name: '',
      place: { view: view ?? window, isLaidOut: facts.isLaidOut },
      isPlain: view === null,
      isSvg: false,
      isFolded: false,
      isOrdered: false,
      isMixed: false,
      ground: facts.isWhite ? WHITE : PICTURE,
      before: null,
    });
  }

  /** Walks on until the time `until`, by `performance.now()`. Returns whether all is walked. */
  goOn(until: number): boolean {
    for (let count = 1; this.#nodes.length > 0 || this.#cut.isMeasuring; count += 1) {
      if (this.#nodes.length > 0) this.#next();
      else this.#cut.goOn();
      if (count % NODES_A_LOOK === 0 && performance.now() >= until) return false;
    }
    return true;
  }

  /** Reads nothing more: what is left is only measured. */
  stop(): void {
    this.#visited = this.#limits.nodes;
  }

  finish(): WalkedTree {
    return this.#writer.finish(this.#cut.units, this.#cut.sample);
  }

  #push(node: WalkedPart | null, scope: Scope): void {
    this.#nodes.push(node);
    this.#scopes.push(scope);
  }

  #next(): void {
    const node = this.#nodes.pop();
    const scope = this.#scopes.pop();
    if (!scope || node === undefined) return;
    if (node === null) this.#writer.close();
    else this.#visit(node, scope);
  }

  #visit(node: WalkedPart, scope: Scope): void {
    this.#visited += 1;
    const isFull = this.#visited > this.#limits.nodes || this.#characters > this.#limits.characters;
    if (typeof node === 'boolean') this.#mark(node);
    else if (typeof node === 'string' || isText(node)) {
      const data = typeof node === 'string' ? node : dataOf(node);
      if (isFull) this.#cut.addText(data);
      else this.#readText(data, scope);
    } else if (isFull) this.#cut.add(node);
    else if (isElement(node)) {
      const inside = this.#open(node, scope);
      if (inside) this.#enter(node, inside);
    }
  }

  #mark(isSelected: boolean): void {
    this.#writer.open([isSelected ? SELECTED : UNSELECTED, -1, 0, 0]);
    this.#writer.close();
  }

  /** Reads an element. One that can't be read, such as one whose getters a page has made throw, is left out. */
  #open(element: Element, scope: Scope): Inside | null {
    try {
      // Of a guided walk's children many are left out, and those beyond the limit may be the ones to walk.
      const most = this.#guide ? MOST_CHILDREN : this.#limits.nodes - this.#visited + 1;
      return this.#elements.open(element, scope, most);
    } catch {
      return null;
    }
  }

  #enter(element: Element, { scope, children, text }: Inside): void {
    this.#push(null, scope);
    if (text) this.#readText(text, scope);
    const parts = this.#guide?.partsOf(element, children as Node[]) ?? children;
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (part !== undefined) this.#push(part, scope);
    }
  }

  #readText(data: string, scope: Scope): void {
    if (data === '') return;
    const room = this.#limits.characters - this.#characters;
    if (data.length > room) this.#cut.addText(data.slice(room));
    if (this.#writer.endsInSign && data.charCodeAt(0) > SPACE && hasGapAfter(scope.before)) this.#writer.gap();
    scope.before = /\s$/.test(data.slice(-1)) ? null : 'text';
    this.#characters += data.length;
    this.#writer.text(data.slice(0, room));
  }
}
