import {
  attributeOf,
  bodyOf,
  dataOf,
  defaultViewOf,
  frameDocumentOf,
  isText,
  localNameOf,
  textContentOf,
} from '../dom';
import type { Attributes, Rare } from '../tree';
import { attributeNamesOf, readAttributes } from './attributes';
import type { CutText } from './cut-text';
import { readDocument } from './document-facts';
import { DrawnRecorder, insideOf } from './drawn-recorder';
import { readField } from './fields';
import { childrenOf } from './flat-tree';
import { isMeantEmpty, isUnread } from './names';
import { PseudoReader } from './pseudo-values';
import type { Scope } from './scope';
import { PICTURE } from './tone';
import type { TreeWriter } from './tree-writer';

/** What is walked inside an element that was opened: words of its own, then the children. */
export type Inside = { scope: Scope; children: readonly Node[]; text: string };

/** Only this many frames are walked; frames of frames count too. */
const MOST_FRAMES = 100;

/** Longer formulas, in UTF-16 units, are data. */
const LONGEST_FORMULA = 20_000;

/** Reads elements and writes their opening items. */
export class ElementRecorder {
  readonly #writer: TreeWriter;
  readonly #cut: CutText;
  readonly #readsDrafts: boolean;
  readonly #pseudos = new PseudoReader();
  readonly #drawn: DrawnRecorder;
  #frames = 0;

  /** @param cut measures the text of children beyond those that are walked */
  constructor(writer: TreeWriter, cut: CutText, { readsDrafts }: { readsDrafts: boolean }) {
    this.#writer = writer;
    this.#cut = cut;
    this.#readsDrafts = readsDrafts;
    this.#drawn = new DrawnRecorder(writer);
  }

  /** Opens an element. Returns null for one whose inside is not walked. */
  open(element: Element, scope: Scope, most: number): Inside | null {
    const name = localNameOf(element);
    if (isUnread(name)) return this.#openUnread(element, name, scope);
    const keys = attributeNamesOf(element);
    if (name === 'iframe' || name === 'frame')
      return this.#openFrame(element, name, readAttributes(element, name, keys), scope);
    // Most elements have no attributes, and an element without any is no draft.
    const field = readField(element, name, this.#readsDrafts || keys.length === 0);
    const children = field ? [] : childrenOf(element, name, most);
    if (children.length >= most) this.#cut.addAfter(children.at(-1));
    const attributes = readAttributes(element, name, keys);
    const rare: Rare = {};
    const isBlank = children.length === 0 && !field && !isMeantEmpty(name);
    this.#readPseudos(rare, element, name, keys, scope);
    const isWritten = rare.before !== undefined || rare.after !== undefined;
    const found = { element, name, attributes, rare, hasWords: isWritten || children.some(hasText) };
    if (isBlank && !isWritten) {
      this.#drawn.writeBlank(found, scope);
      return null;
    }
    if (isBlank) rare.isHollow = 1;
    if (field) {
      found.hasWords = field.text !== '';
      if (field.attributes) found.attributes = { ...(attributes || {}), ...field.attributes };
    }
    const inside = scope.isPlain ? this.#openPlain(name, found.attributes, scope) : this.#drawn.open(found, scope);
    return { scope: inside, children, text: field?.text ?? '' };
  }

  #readPseudos(rare: Rare, element: Element, name: string, keys: readonly string[], scope: Scope): void {
    if (keys.length === 0 || scope.isPlain || scope.isSvg) return;
    // Style sheets write nothing beside elements without a name of their own.
    const kind = keys.includes('class') ? `${name}.${attributeOf(element, 'class')}` : `${name} ${keys}`;
    const written = this.#pseudos.read(scope.place.view, element, kind);
    if (!written) return;
    const [before, after] = written;
    if (before) rare.before = before;
    if (after) rare.after = after;
  }

  /** Opens an element without reading its style. */
  #openPlain(name: string, attributes: Attributes | 0, outer: Scope): Scope {
    this.#writer.open([name, -1, attributes, 0]);
    return insideOf(outer, name, { isPlain: true });
  }

  /** MathJax keeps the source of a formula in a script. Other programs and styles show nothing. */
  #openUnread(element: Element, name: string, scope: Scope): Inside | null {
    if (name === 'canvas' || name === 'video' || name === 'object')
      this.#drawn.writeBlank({ element, name, attributes: 0, rare: {}, hasWords: false }, scope);
    if (name !== 'script' || !/^math\/tex/i.test(attributeOf(element, 'type') ?? '')) return null;
    const inside = this.#openPlain(name, readAttributes(element, name, ['type']), scope);
    return { scope: inside, children: [], text: (textContentOf(element) ?? '').slice(0, LONGEST_FORMULA) };
  }

  /** Opens a frame, whose document is walked as if it stood in the page where its own scripts can reach the document. */
  #openFrame(element: Element, name: string, attributes: Attributes | 0, scope: Scope): Inside | null {
    if (scope.isPlain) return { scope: this.#openPlain(name, attributes, scope), children: [], text: '' };
    this.#frames += 1;
    const document = this.#frames <= MOST_FRAMES ? frameDocumentOf(element) : null;
    const body: HTMLElement | null = document && bodyOf(document);
    const view = document && defaultViewOf(document);
    const inside = this.#drawn.open({ element, name, attributes, rare: {}, hasWords: false }, scope);
    if (!body || !view || !document || inside.isPlain) return { scope: inside, children: [], text: '' };
    const facts = readDocument(view, document);
    facts.inset = [element.clientLeft, element.clientTop];
    this.#writer.document(facts);
    const place = { view, isLaidOut: facts.isLaidOut };
    return { scope: { ...inside, place, ground: PICTURE }, children: [body], text: '' };
  }
}

function hasText(node: Node): boolean {
  return isText(node) && /\S/.test(dataOf(node));
}
