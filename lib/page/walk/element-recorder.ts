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
import type { Attributes } from '../tree';
import { attributeNamesOf, readAttributes } from './attributes';
import type { CutText } from './cut-text';
import { readDocument } from './document-facts';
import { DrawnRecorder } from './drawn-recorder';
import { readField } from './fields';
import { childrenOf } from './flat-tree';
import type { WalkedPart } from './guide';
import { isMeantEmpty, isUnread } from './names';
import { PseudoReader } from './pseudo-values';
import { plainInside, type Scope } from './scope';
import { PICTURE } from './tone';
import type { TreeWriter } from './tree-writer';

/** What is walked inside an element that was opened: words of its own, then the children. */
export type Inside = { scope: Scope; children: WalkedPart[]; text: string };

/** Only this many frames are walked; frames of frames count too. */
const MOST_FRAMES = 100;

/** Longer formulas, in UTF-16 units, are data. */
const LONGEST_FORMULA = 20_000;

/** Reads elements and writes their opening items. */
export class ElementRecorder {
  readonly #writer: TreeWriter;
  readonly #cut: CutText;
  readonly #isGuided: boolean;
  readonly #pseudos = new PseudoReader();
  readonly #drawn: DrawnRecorder;
  #frames = 0;

  /**
   * @param cut measures the text of children beyond those that are walked
   * @param isGuided whether only some parts are walked; then what the person writes is read too
   */
  constructor(writer: TreeWriter, cut: CutText, isGuided: boolean) {
    this.#writer = writer;
    this.#cut = cut;
    this.#isGuided = isGuided;
    this.#drawn = new DrawnRecorder(writer);
  }

  /** Opens an element. Returns null for one whose inside is not walked. */
  open(element: Element, scope: Scope, most: number): Inside | null {
    const name = localNameOf(element);
    if (isUnread(name)) return this.#openUnread(element, name, scope);
    const keys = attributeNamesOf(element);
    let attributes = readAttributes(element, name, keys);
    if (name === 'iframe' || name === 'frame') return this.#openFrame(element, name, attributes, scope);
    // Most elements have no attributes, and an element without any is no draft.
    const field = readField(element, name, this.#isGuided || keys.length === 0);
    const children: WalkedPart[] = field ? [] : childrenOf(element, name, most);
    if (children.length >= most) this.#cut.addAfter(children.at(-1) as Node | undefined);
    // Style sheets write nothing beside elements without a name of their own.
    const mayWrite = keys.length > 0 && !scope.isPlain && !scope.isSvg;
    const kind = attributes && attributes.class !== undefined ? attributes.class : ` ${keys}`;
    const rare = mayWrite ? this.#pseudos.read(scope.place.view, element, name, kind) : 0;
    if (children.length === 0 && !field && !isMeantEmpty(name)) {
      if (rare === 0) {
        this.#drawn.writeBlank(element, name, attributes, scope);
        return null;
      }
      rare.isHollow = 1;
    }
    const hasWords = this.#takeTexts(children) || rare !== 0 || (field !== null && field.text !== '');
    if (field?.attributes) attributes = { ...(attributes || {}), ...field.attributes };
    const inside = scope.isPlain
      ? this.#openPlain(name, attributes, scope)
      : this.#drawn.open({ element, name, attributes, rare, hasWords }, scope);
    return { scope: inside, children, text: field?.text ?? '' };
  }

  /** Puts what texts say in their place, but for a guide, which wants the nodes. Returns whether there are words. */
  #takeTexts(children: WalkedPart[]): boolean {
    let hasWords = false;
    for (let index = 0; index < children.length; index += 1) {
      const child = children[index] as Node;
      if (!isText(child)) continue;
      const data = dataOf(child);
      hasWords ||= /\S/.test(data);
      if (!this.#isGuided) children[index] = data;
    }
    return hasWords;
  }

  /** Opens an element without reading its style. */
  #openPlain(name: string, attributes: Attributes | 0, outer: Scope): Scope {
    this.#writer.open([name, -1, attributes, 0]);
    return plainInside(outer, name);
  }

  /** MathJax keeps the source of a formula in a script. Other programs and styles show nothing. */
  #openUnread(element: Element, name: string, scope: Scope): Inside | null {
    if (name === 'canvas' || name === 'video' || name === 'object') this.#drawn.writeBlank(element, name, 0, scope);
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
    const inside = this.#drawn.open({ element, name, attributes, rare: 0, hasWords: false }, scope);
    if (!body || !view || !document || inside.isPlain) return { scope: inside, children: [], text: '' };
    const facts = readDocument(view, document);
    facts.inset = [element.clientLeft, element.clientTop];
    this.#writer.document(facts);
    const place = { view, isLaidOut: facts.isLaidOut };
    return { scope: { ...inside, place, ground: PICTURE }, children: [body], text: '' };
  }
}
