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
import { HIDDEN_REASONS, type HiddenReason } from '../tree';
import { readAttributes } from './attributes';
import type { CutWords } from './cut-words';
import { DrawnReader } from './drawn-reader';
import { readField } from './fields';
import { childrenOf } from './flat-tree';
import { displayOf, isMeantEmpty, isUnread } from './names';
import { createPlace } from './place';
import { PseudoWords } from './pseudo-words';
import type { Found, Scope } from './scope';
import { openSight } from './sight';
import { UNDRAWN } from './style-facts';
import type { TreeWriter } from './tree-writer';

/** What is walked inside an element that was opened: words of its own, then the children. */
export type Inside = { scope: Scope; children: readonly Node[]; text: string };

/** Only this many frames are walked; frames of frames count too. */
const MOST_FRAMES = 100;

/** Longer formulas, in UTF-16 units, are data. */
const LONGEST_FORMULA = 20_000;

/** Reads elements and writes their opening items. */
export class ElementReader {
  readonly #writer: TreeWriter;
  readonly #cut: CutWords;
  readonly #readsDrafts: boolean;
  readonly #pseudos = new PseudoWords();
  readonly #drawn: DrawnReader;
  #frames = 0;

  /** @param cut counts the words of children beyond those that are walked */
  constructor(writer: TreeWriter, cut: CutWords, { readsDrafts }: { readsDrafts: boolean }) {
    this.#writer = writer;
    this.#cut = cut;
    this.#readsDrafts = readsDrafts;
    this.#drawn = new DrawnReader(writer);
  }

  /** Opens an element. Returns null for one that is not handed over, since it shows no words. */
  open(element: Element, scope: Scope, most: number): Inside | null {
    const name = localNameOf(element);
    if (isUnread(name)) return this.#openUnread(element, name, scope);
    if (name === 'iframe' || name === 'frame') return this.#openFrame(element, name, scope);
    const field = readField(element, name, this.#readsDrafts);
    const children = field ? [] : childrenOf(element, name, most);
    if (children.length >= most) this.#cut.addAfter(children.at(-1));
    const [before, after] = this.#readPseudos(element, name, scope);
    if (children.length === 0 && !field && !isMeantEmpty(name) && !before && !after) {
      if (!scope.isSvg) this.#drawn.addBlank(element, scope);
      return null;
    }
    const own = readAttributes(element, name);
    const attributes = field?.attributes ? { ...(own || {}), ...field.attributes } : own;
    const hasWords = Boolean(field?.text || before || after) || children.some(hasText);
    const found = { element, name, hasWords, attributes, children, before, after };
    const text = field?.text ?? '';
    if (scope.mode === 'plain') return { scope: this.#openPlain(found, scope, scope.sight.reason), children, text };
    const drawn = this.#drawn.open(found, scope);
    if (typeof drawn === 'string') return { scope: this.#openPlain(found, scope, drawn), children, text };
    if (before) this.writePseudo('::before', before);
    return { ...drawn, text };
  }

  /** Writes the words of a style sheet as an element of their own. */
  writePseudo(pseudo: string, words: string): void {
    this.#open(pseudo, 'inline', 'seen');
    this.#writer.text(words);
    this.#writer.close();
  }

  /** Judges what only the whole walk can tell. */
  settle(): void {
    this.#drawn.settle();
  }

  #readPseudos(element: Element, name: string, { mode, isSvg, place }: Scope): readonly [string, string] {
    if (mode === 'plain' || isSvg) return NO_WORDS;
    const kind = kindOf(element, name);
    return kind ? this.#pseudos.read(place.view, element, kind) : NO_WORDS;
  }

  /** Opens an element without reading its style. */
  #openPlain({ element, name, attributes }: Found, outer: Scope, reason: HiddenReason): Scope {
    this.#open(name, displayOf(name), reason, attributes);
    return { ...outer, element, name, mode: 'plain', sight: { ...outer.sight, reason }, after: '', before: null };
  }

  #open(name: string, display: string, reason: HiddenReason, attributes: Found['attributes'] = 0): void {
    const style = this.#writer.styleOf(`plain ${display}`, () => ({ ...UNDRAWN, display }));
    this.#writer.open(name, style, HIDDEN_REASONS.indexOf(reason), attributes, 0);
  }

  /** MathJax keeps the source of a formula in a script. Other programs and styles show nothing. */
  #openUnread(element: Element, name: string, scope: Scope): Inside | null {
    if (name === 'canvas' || name === 'video' || name === 'object') this.#drawn.addBlank(element, scope);
    if (name !== 'script' || !/^math\/tex/i.test(attributeOf(element, 'type') ?? '')) return null;
    const found = { element, name, hasWords: true, attributes: readAttributes(element, name) } as const;
    const inside = this.#openPlain({ ...found, children: [], before: '', after: '' }, scope, 'not-drawn');
    return { scope: inside, children: [], text: (textContentOf(element) ?? '').slice(0, LONGEST_FORMULA) };
  }

  /** Opens a frame, whose document is walked as if it stood in the page where its own scripts can reach the document. */
  #openFrame(element: Element, name: string, scope: Scope): Inside | null {
    const found = {
      element,
      name,
      hasWords: false,
      attributes: readAttributes(element, name),
      children: [],
      before: '',
      after: '',
    };
    const drawn = scope.mode === 'plain' ? 'not-drawn' : this.#drawn.open(found, scope);
    if (typeof drawn === 'string') return { scope: this.#openPlain(found, scope, drawn), children: [], text: '' };
    this.#frames += 1;
    const document = this.#frames <= MOST_FRAMES ? frameDocumentOf(element) : null;
    const body: HTMLElement | null = document && bodyOf(document);
    const view = document && defaultViewOf(document);
    if (!body || !view || !document) return { ...drawn, text: '' };
    const { left, top } = Element.prototype.getBoundingClientRect.call(element);
    const { dx, dy } = drawn.scope.sight.flow;
    const place = createPlace(view, document, left + dx + element.clientLeft, top + dy + element.clientTop);
    const { reason } = drawn.scope.sight;
    return {
      scope: { ...drawn.scope, place, sight: { ...openSight(place, null), reason } },
      children: [body],
      text: '',
    };
  }
}

const NO_WORDS = ['', ''] as const;

/** Returns an element's name and class; null for an element without any, to which style sheets write no words. */
function kindOf(element: Element, name: string): string | null {
  const className = attributeOf(element, 'class');
  if (className !== null) return `${name}.${className}`;
  if (!Element.prototype.hasAttributes.call(element)) return null;
  return `${name} ${Element.prototype.getAttributeNames.call(element)}`;
}

function hasText(node: Node): boolean {
  return isText(node) && /\S/.test(dataOf(node));
}
