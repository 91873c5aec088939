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
 * no window shows, no style is read. `counts` asks for what each element counts, which few pages show.
 */
export type WalkOptions = { limits: WalkLimits; guide?: Guide; isInert?: boolean; counts?: boolean };

/** Of one element's children a guided walk looks at this many. */
const MOST_CHILDREN = 1_000_000;

/** Of one element's children so many are taken at once, so that no moment of a walk is long. */
const CHILDREN_AT_ONCE = 10_000;

/** Looks at the clock once in this many nodes. */
const NODES_A_LOOK = 64;

const SPACE = 0x20;
const LAST_ASCII = 0x7f;

/** How light the browser's canvas is where that is known. */
const WHITE = 1;

/** Walks the flat tree of an element: in document order, without recursion, so that it can stop anywhere. */
export class Recorder {
  readonly #writer = new TreeWriter();
  readonly #limits: WalkLimits;
  readonly #guide: Guide | undefined;
  readonly #elements: ElementRecorder;
  readonly #cut = new CutText();
  /** The elements that are open, the innermost one last. The first one is none, but holds what the walk begins at. */
  readonly #open: Inside[] = [];
  #visited = 0;
  #characters = 0;

  constructor(root: Element, { limits, guide, isInert, counts = false }: WalkOptions) {
    this.#limits = limits;
    this.#guide = guide;
    this.#elements = new ElementRecorder(this.#writer, guide !== undefined, counts);
    const document = root.ownerDocument;
    const view = isInert ? null : defaultViewOf(document);
    const facts = readDocument(view, document);
    this.#writer.document(facts);
    const scope = {
      name: '',
      place: { view: view ?? window, isLaidOut: facts.isLaidOut },
      isPlain: view === null,
      isSvg: false,
      isFolded: false,
      isOrdered: false,
      isMixed: false,
      ground: facts.isWhite ? WHITE : PICTURE,
      before: null,
    };
    this.#open.push({ scope, parts: [root], next: 0, rest: null });
  }

  /** Whether something walked so far shows a counter. */
  get showsCounter(): boolean {
    return this.#elements.showsCounter;
  }

  /** Walks on until the time `until`, by `performance.now()`. Returns whether all is walked. */
  goOn(until: number): boolean {
    const open = this.#open;
    for (let count = 1; open.length > 0 || this.#cut.isMeasuring; count += 1) {
      const inside = open[open.length - 1];
      if (!inside) this.#cut.goOn();
      else {
        const part = inside.parts[inside.next];
        inside.next += 1;
        if (part === undefined) this.#goOnInside(inside);
        else this.#visit(part, inside.scope);
      }
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

  /** Takes more of an element all of whose parts were walked, or closes it. */
  #goOnInside(inside: Inside): void {
    if (inside.rest && !this.#isFull()) {
      this.#elements.goOn(inside, this.#room());
      return;
    }
    if (inside.rest) this.#cut.addFrom(inside.rest);
    this.#open.pop();
    if (this.#open.length > 0) this.#writer.close();
  }

  #isFull(): boolean {
    return this.#visited > this.#limits.nodes || this.#characters > this.#limits.characters;
  }

  /** Returns how many children of an element are taken at once. */
  #room(): number {
    // Of a guided walk's children many are left out, and those beyond the limit may be the ones to walk.
    return this.#guide ? MOST_CHILDREN : Math.min(CHILDREN_AT_ONCE, this.#limits.nodes - this.#visited + 1);
  }

  #visit(part: WalkedPart, scope: Scope): void {
    this.#visited += 1;
    const isFull = this.#isFull();
    if (typeof part === 'boolean') this.#mark(part);
    else if (typeof part === 'string') {
      if (isFull) this.#cut.addText(part);
      else this.#readText(part, scope);
    } else if (isElement(part)) {
      if (isFull) this.#cut.add(part);
      else this.#enter(part, scope);
    } else if (isText(part)) {
      if (isFull) this.#cut.addText(dataOf(part));
      else this.#readText(dataOf(part), scope);
    }
  }

  #mark(isSelected: boolean): void {
    this.#writer.open([isSelected ? SELECTED : UNSELECTED, -1, 0, 0]);
    this.#writer.close();
  }

  /** Reads an element. One that can't be read, such as one whose getters a page has made throw, is left out. */
  #enter(element: Element, scope: Scope): void {
    try {
      const guide = this.#guide;
      const inside = this.#elements.open(element, scope, this.#room());
      if (!inside) return;
      if (guide) this.#lead(guide, element, inside);
      this.#open.push(inside);
    } catch {
      // What the getters of a page throw says nothing of the page.
    }
  }

  /** Leaves of what is inside an element only words of its own and what the guide leads to. */
  #lead(guide: Guide, element: Element, inside: Inside): void {
    const words = inside.parts.filter((part) => typeof part === 'string');
    const nodes = inside.parts.filter((part) => typeof part === 'object');
    inside.parts = [...words, ...guide.partsOf(element, nodes)];
    if (inside.rest) this.#cut.addFrom(inside.rest);
    inside.rest = null;
  }

  #readText(data: string, scope: Scope): void {
    if (data === '') return;
    const { before } = scope;
    if (before !== null && this.#writer.endsInSign && data.charCodeAt(0) > SPACE && hasGapAfter(before))
      this.#writer.gap();
    scope.before = endsInSpace(data) ? null : 'text';
    const room = this.#limits.characters - this.#characters;
    this.#characters += data.length;
    if (data.length <= room) this.#writer.text(data);
    else {
      this.#cut.addText(data.slice(room));
      this.#writer.text(data.slice(0, room));
    }
  }
}

function endsInSpace(text: string): boolean {
  const end = text.charCodeAt(text.length - 1);
  return end <= SPACE || (end > LAST_ASCII && text.slice(-1).trim() === '');
}
