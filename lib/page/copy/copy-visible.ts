import { attributeOf, isElement, isText, lastChildOf, localNameOf, previousSiblingOf, shadowRootOf } from '../dom';
import { isInline, isUnread } from '../elements';
import { cleanText, countTagWords, countWords } from '../text';
import { copyElement, copyHiddenFormula } from './copy-element';
import { isDecoration, type Visibility } from './visibility';

/** Deeper nesting is flattened: the Markdown writer recurses, and no page needs deeper nesting. */
const DEEPEST = 200;

/** Elements that are copied even without content: void elements, cells that keep a table's columns, and slots. */
const MEANT_EMPTY: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'td', 'th', 'slot']);

/** Bounds of one copy: nodes, and UTF-16 units of text. */
export type CopyLimits = { nodes: number; characters: number };

export type VisibleCopy = {
  /** The number of elements copied. */
  elements: number;
  /** Words that a person can't see. */
  hiddenWords: number;
  /** Words beyond the limits. */
  cutWords: number;
};

/** A live element while its children are copied. */
type Scope = {
  live: Element;
  copy: Element;
  depth: number;
  isMute: boolean;
  isFolded: boolean;
  /** Inside a `<pre>`, where a `<br>` becomes "\n", since Readability would make paragraphs of it. */
  isCode: boolean;
  /** The element lies wholly inside the range, or there is no range. */
  isInside: boolean;
  /** Whether the element's own words are hidden; undefined until its first word is copied. */
  hidesWords: boolean | undefined;
};

type CopyOptions = { visibility: Visibility; limits: CopyLimits; range?: Range | undefined };

/**
 * Copies what a person can see below `source` into `target`, an element of an inert document: no scripts, no hidden
 * text, no form values; open shadow roots and slots as they are drawn; links made absolute. With a range, copies only
 * what lies inside the range. Changes nothing in the live page.
 *
 * @returns the number of elements copied, and of words left out
 */
export function copyVisible(source: Element, target: Element, options: CopyOptions): VisibleCopy {
  return new Copier(target.ownerDocument, options).run(source, target);
}

class Copier {
  readonly #document: Document;
  readonly #visibility: Visibility;
  readonly #limits: CopyLimits;
  readonly #range: Range | undefined;
  readonly #result: VisibleCopy = { elements: 0, hiddenWords: 0, cutWords: 0 };
  // Nodes yet to visit, the next one last, and the scope of each at the same index. Two lists save an object a node.
  readonly #waiting: Node[] = [];
  readonly #scopes: Scope[] = [];
  #nodes = 0;
  #characters = 0;

  constructor(document: Document, { visibility, limits, range }: CopyOptions) {
    this.#document = document;
    this.#visibility = visibility;
    this.#limits = limits;
    this.#range = range;
  }

  run(source: Element, target: Element): VisibleCopy {
    const isInside = this.#range === undefined;
    const name = localNameOf(source);
    const scope = { live: source, copy: target, depth: 0, isMute: false, isFolded: false, isInside };
    this.#enter({ ...scope, isCode: name === 'pre', hidesWords: undefined }, name);
    for (;;) {
      const node = this.#waiting.pop();
      const at = this.#scopes.pop();
      if (!node || !at) return this.#result;
      if (at.isInside || this.#range?.intersectsNode(node)) this.#visit(node, at);
    }
  }

  #visit(node: Node, scope: Scope): void {
    this.#nodes += 1;
    if (this.#nodes > this.#limits.nodes || this.#characters > this.#limits.characters) {
      this.#result.cutWords += countTextWords(node);
    } else if (isText(node)) this.#copyText(node, scope);
    else if (isElement(node)) this.#copyElement(node, scope);
  }

  #enter(scope: Scope, name: string): void {
    const children = childrenOf(scope.live, name);
    const last = Array.isArray(children) ? null : lastChildOf(children as Node);
    for (let node = last; node; node = previousSiblingOf(node)) {
      this.#waiting.push(node);
      this.#scopes.push(scope);
    }
    if (!Array.isArray(children)) return;
    for (const node of children.toReversed()) {
      this.#waiting.push(node);
      this.#scopes.push(scope);
    }
  }

  #copyText(node: Text, scope: Scope): void {
    const data = scope.isInside || !this.#range ? node.data : sliceToRange(node, this.#range);
    if (data === '') return;
    if (scope.hidesWords === undefined && /\S/.test(data)) {
      scope.hidesWords = scope.isMute || this.#visibility.hidesWords(scope.live, scope.isFolded);
    }
    if (scope.hidesWords) {
      this.#result.hiddenWords += countWords(data);
      return;
    }
    const room = this.#limits.characters - this.#characters;
    const kept = data.length > room ? data.slice(0, room) : data;
    if (kept !== data) this.#result.cutWords += countWords(data.slice(room));
    this.#characters += data.length;
    this.#result.hiddenWords += countTagWords(kept);
    scope.copy.appendChild(this.#document.createTextNode(cleanText(kept)));
  }

  /** Appends a copy; spaces keep inline elements that style has made blocks or columns from running together. */
  #append(copy: Element, live: Element, name: string, into: Element): void {
    const isApart = isInline(name) && this.#visibility.isBlock(live);
    if (isApart) into.append(' ');
    into.appendChild(copy);
    if (isApart) into.append(' ');
  }

  #copyElement(live: Element, scope: Scope): void {
    const name = localNameOf(live);
    if (isUnread(name) || isEmpty(live, name)) return;
    const isFolded = scope.isFolded || isFoldedInto(scope.live, name);
    const sight = this.#visibility.judge(live, isFolded);
    if (sight === 'gone') {
      const formula = copyHiddenFormula(live, this.#document);
      if (formula) scope.copy.append(formula);
      else this.#result.hiddenWords += countTextWords(live);
      return;
    }
    if (isDecoration(live)) return;
    if (name === 'br' && scope.isCode) {
      scope.copy.append('\n');
      return;
    }
    const copy = copyElement(live, name, this.#document, this.#visibility.isBlock);
    if (!copy) return;
    this.#result.elements += 1;
    const isTooDeep = scope.depth >= DEEPEST;
    if (!isTooDeep) this.#append(copy, live, name, scope.copy);
    // A copy with content, such as a formula, is complete, so its children are not visited.
    if (copy.firstChild) return;
    const isInside = scope.isInside || !this.#range || !holdsBoundary(live, this.#range);
    const inner = { live, copy: isTooDeep ? scope.copy : copy, depth: scope.depth + 1, isFolded, isInside };
    const isCode = scope.isCode || name === 'pre';
    this.#enter({ ...inner, isMute: sight === 'mute', isCode, hidesWords: undefined }, name);
  }
}

/** Returns what is drawn inside an element: a host's shadow tree, the nodes assigned to a slot, else the children. */
function childrenOf(element: Element, name: string): Node | readonly Node[] {
  const shadow = shadowRootOf(element);
  if (shadow) return shadow;
  if (name !== 'slot') return element;
  const assigned = (element as HTMLSlotElement).assignedNodes({ flatten: true });
  return assigned.length > 0 ? assigned : element;
}

/** Whether an element holds nothing: icons, spacers and marks for scripts are as many as one element in five. */
function isEmpty(element: Element, name: string): boolean {
  return lastChildOf(element) === null && !MEANT_EMPTY.has(name) && shadowRootOf(element) === null;
}

function isFoldedInto(parent: Element, name: string): boolean {
  return name !== 'summary' && localNameOf(parent) === 'details' && attributeOf(parent, 'open') === null;
}

function holdsBoundary(element: Element, range: Range): boolean {
  return element.contains(range.startContainer) || element.contains(range.endContainer);
}

function sliceToRange(node: Text, range: Range): string {
  const start = node === range.startContainer ? range.startOffset : 0;
  return node.data.slice(start, node === range.endContainer ? range.endOffset : undefined);
}

/** Counts the words of all text below a node, without programs and styles. */
function countTextWords(node: Node): number {
  if (isText(node)) return countWords(node.data);
  if (!isElement(node) || isUnread(localNameOf(node))) return 0;
  let words = 0;
  const walker = Document.prototype.createTreeWalker.call(node.ownerDocument, node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (!text.parentElement || !isUnread(localNameOf(text.parentElement))) words += countWords(text.data);
  }
  return words;
}
