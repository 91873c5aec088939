import { dataOf, defaultViewOf, isElement, isText } from '../dom';
import { HIDDEN_REASONS, SELECTED, UNSELECTED, type WalkedTree } from '../tree';
import { canvasColour } from './canvas-colour';
import { takeOutInvisible } from './clean';
import { CutWords } from './cut-words';
import { ElementReader, type Inside } from './element-reader';
import { hasGapAfter } from './gaps';
import type { Guide, WalkedPart } from './guide';
import { createPlace } from './place';
import type { Scope } from './scope';
import { openSight } from './sight';
import { TreeWriter } from './tree-writer';

/** Bounds of one walk: nodes, and UTF-16 units of text. */
export type WalkLimits = { nodes: number; characters: number };

/** With a `guide` only what it leads to is walked, and what the person writes in editors too. */
export type WalkOptions = { limits: WalkLimits; guide?: Guide };

/** Of one element's children a guided walk looks at this many. */
const MOST_CHILDREN = 1_000_000;

/** Looks at the clock once in this many nodes. */
const NODES_A_LOOK = 64;

/** Words of icon fonts are names of this many UTF-16 units or less. */
const LONGEST_ICON = 40;

/** Walks the flat tree of an element: in document order, without recursion, so that it can stop anywhere. */
export class Walker {
  readonly #writer = new TreeWriter();
  readonly #limits: WalkLimits;
  readonly #guide: Guide | undefined;
  readonly #reader: ElementReader;
  readonly #cut = new CutWords();
  // Nodes yet to visit, the next one last, and their scopes at the same index. Null closes the scope's element.
  readonly #nodes: (WalkedPart | null)[] = [];
  readonly #scopes: Scope[] = [];
  #visited = 0;
  #characters = 0;
  #invisible = 0;

  constructor(root: Element, { limits, guide }: WalkOptions) {
    this.#limits = limits;
    this.#guide = guide;
    this.#reader = new ElementReader(this.#writer, this.#cut, { readsDrafts: guide !== undefined });
    const document = root.ownerDocument;
    const view = defaultViewOf(document);
    if (!view) return;
    const place = createPlace(view, document);
    this.#push(root, {
      element: null,
      name: '',
      sight: openSight(place, canvasColour(view)),
      place,
      style: -1,
      mode: 'drawn',
      invisible: 'not-drawn',
      isStruck: false,
      isSvg: false,
      isIcon: false,
      isDecoration: false,
      after: '',
      before: null,
    });
  }

  /** Walks on until the time `until`, by `performance.now()`. Returns whether all is walked. */
  goOn(until: number): boolean {
    for (let count = 1; this.#nodes.length > 0 || this.#cut.isCounting; count += 1) {
      if (this.#nodes.length > 0) this.#next();
      else this.#cut.goOn();
      if (count % NODES_A_LOOK === 0 && performance.now() >= until) return false;
    }
    return true;
  }

  /** Reads nothing more: what is left is only counted. */
  stop(): void {
    this.#visited = this.#limits.nodes;
  }

  finish(): WalkedTree {
    this.#reader.settle();
    return this.#writer.finish({ cutWords: this.#cut.words, invisible: this.#invisible });
  }

  #push(node: WalkedPart | null, scope: Scope): void {
    this.#nodes.push(node);
    this.#scopes.push(scope);
  }

  #next(): void {
    const node = this.#nodes.pop();
    const scope = this.#scopes.pop();
    if (!scope || node === undefined) return;
    if (node === null) this.#close(scope);
    else this.#visit(node, scope);
  }

  #close({ after }: Scope): void {
    if (after) this.#reader.writePseudo('::after', after);
    this.#writer.close();
  }

  #visit(node: WalkedPart, scope: Scope): void {
    this.#visited += 1;
    const isFull = this.#visited > this.#limits.nodes || this.#characters > this.#limits.characters;
    if (typeof node === 'boolean') this.#mark(node);
    else if (typeof node === 'string') {
      if (isFull) this.#cut.addText(node);
      else this.#readText(node, scope);
    } else if (isFull) this.#cut.add(node);
    else if (isText(node)) this.#readText(dataOf(node), scope);
    else if (isElement(node)) {
      const inside = this.#open(node, scope);
      if (inside) this.#enter(node, inside);
    }
  }

  #mark(isSelected: boolean): void {
    this.#writer.open(isSelected ? SELECTED : UNSELECTED, 0, 0, 0, 0);
    this.#writer.close();
  }

  /** Reads an element. One that can't be read, such as one whose getters a page has made throw, is left out. */
  #open(element: Element, scope: Scope): Inside | null {
    try {
      // Of a guided walk's children many are left out, and those beyond the limit may be the ones to walk.
      const most = this.#guide ? MOST_CHILDREN : this.#limits.nodes - this.#visited + 1;
      return this.#reader.open(element, scope, most);
    } catch {
      return null;
    }
  }

  #enter(element: Element, { scope, children, text }: Inside): void {
    this.#push(null, scope);
    if (text) this.#readText(text, scope);
    const parts = this.#guide?.partsOf(element, children) ?? children;
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (part !== undefined) this.#push(part, scope);
    }
  }

  #readText(data: string, scope: Scope): void {
    if (data === '' || (scope.isIcon && data.length <= LONGEST_ICON)) return;
    const room = this.#limits.characters - this.#characters;
    if (data.length > room) this.#cut.addText(data.slice(room));
    if (scope.before && this.#writer.endsInWord && /^[\p{L}\p{N}]/u.test(data.slice(0, 2)) && hasGapAfter(scope.before))
      this.#writer.markGap();
    scope.before = /\s$/.test(data.slice(-1)) ? null : 'text';
    this.#characters += data.length;
    const { text, invisible, tags } = takeOutInvisible(data.slice(0, room));
    this.#invisible += invisible;
    this.#writer.text(text);
    if (tags !== '') this.#writeTags(tags);
  }

  #writeTags(tags: string): void {
    this.#writer.open('::tags', 0, HIDDEN_REASONS.indexOf('invisible'), 0, 0);
    this.#writer.text(tags);
    this.#writer.close();
  }
}
