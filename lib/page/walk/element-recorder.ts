import {
  attributeOf,
  bodyOf,
  dataOf,
  defaultViewOf,
  frameDocumentOf,
  isText,
  localNameOf,
  nextSiblingOf,
  textContentOf,
} from '../dom';
import type { Attributes } from '../tree';
import { attributeNamesOf, readAttributes } from './attributes';
import { readDocument } from './document-facts';
import { DrawnRecorder, PICTURES } from './drawn-recorder';
import { type FieldWords, isDraftBy, readField, UNREAD_FIELD } from './fields';
import { assignedTo, firstDrawnOf } from './flat-tree';
import type { WalkedPart } from './guide';
import { kindOf } from './names';
import { PseudoReader } from './pseudo-values';
import { plainInside, type Scope } from './scope';
import { PICTURE } from './tone';
import type { TreeWriter } from './tree-writer';

/**
 * What is walked inside an element that was opened. `next` is the index of the part that is walked next, `rest` the node
 * that follows the parts.
 */
export type Inside = { scope: Scope; parts: readonly WalkedPart[]; next: number; rest: Node | null };

/** Only this many frames are walked; frames of frames count too. */
const MOST_FRAMES = 100;

/** Longer formulas, in UTF-16 units, are data. */
const LONGEST_FORMULA = 20_000;

/** Elements that style sheets number by their names alone. */
const NUMBERED = /^(?:p|h\d|li|d[td]|.*caption|summary)$/;

const NO_PARTS: readonly WalkedPart[] = [];

/** Reads elements and writes their opening items. */
export class ElementRecorder {
  readonly #writer: TreeWriter;
  readonly #isGuided: boolean;
  readonly #pseudos = new PseudoReader();
  readonly #drawn: DrawnRecorder;
  #frames = 0;
  /** Of the parts that were taken last, whether words were among them, and the node that follows them. */
  #hasWords = false;
  #rest: Node | null = null;

  /**
   * @param isGuided whether only some parts are walked; then what the person writes is read too
   * @param counts whether to read what elements count
   */
  constructor(writer: TreeWriter, isGuided: boolean, counts: boolean) {
    this.#writer = writer;
    this.#isGuided = isGuided;
    this.#drawn = new DrawnRecorder(writer, counts);
  }

  /** Whether something that a style sheet writes shows a counter. */
  get showsCounter(): boolean {
    return this.#pseudos.showsCounter;
  }

  /** Opens an element and takes up to `most` parts of its inside. Returns null for one whose inside is not walked. */
  open(element: Element, scope: Scope, most: number): Inside | null {
    const name = localNameOf(element);
    const kind = kindOf(name);
    if (kind === 'unread') return this.#openUnread(element, name, scope);
    // Most elements have no attributes.
    const keys = attributeNamesOf(element);
    let attributes = keys.length > 0 || name === 'svg' ? readAttributes(element, name, keys) : 0;
    if (kind === 'frame') return this.#openFrame(element, name, attributes, scope);
    let field: FieldWords | null = null;
    if (kind === 'field') field = readField(element, name);
    else if (attributes !== 0 && !this.#isGuided && isDraftBy(attributes)) field = UNREAD_FIELD;
    this.#hasWords = field !== null && field.text !== '';
    this.#rest = null;
    const parts = field ? [field.text] : this.#takeInside(element, name, most);
    const rest = this.#rest;
    // Beside most elements without a name of their own style sheets write nothing, and beside pictures nothing is drawn.
    const mayBeWritten = keys.length > 0 ? name !== 'img' && name !== 'svg' : NUMBERED.test(name);
    const rare =
      mayBeWritten && !scope.isPlain && !scope.isSvg
        ? this.#pseudos.read(scope.place.view, element, name, kindOfWritten(attributes, keys, scope))
        : 0;
    if (kind === undefined && field === null && parts.length === 0) {
      if (rare !== 0) rare.isHollow = 1;
      else if (attributes === 0 || attributes.role !== 'img') {
        this.#drawn.writeBlank(element, name, attributes, scope);
        return null;
      }
    }
    if (field?.attributes) attributes = { ...(attributes || {}), ...field.attributes };
    const hasWords = this.#hasWords || rare !== 0;
    const inside = scope.isPlain
      ? this.#openPlain(name, attributes, scope)
      : this.#drawn.open({ element, name, attributes, rare, hasWords }, scope);
    return { scope: inside, parts, next: 0, rest };
  }

  /** Takes up to `most` further parts of an element all of whose parts were walked. */
  goOn(inside: Inside, most: number): void {
    inside.parts = inside.rest ? this.#takeFrom(inside.rest, most) : NO_PARTS;
    inside.next = 0;
    inside.rest = this.#rest;
  }

  #takeInside(element: Element, name: string, most: number): WalkedPart[] {
    const assigned = assignedTo(element, name);
    if (assigned) return assigned.slice(0, most).map((node) => this.#take(node));
    const first = firstDrawnOf(element);
    return first ? this.#takeFrom(first, most) : [];
  }

  /** Takes a node and those after it. Where there are more than `most`, words are taken to be among the others. */
  #takeFrom(first: Node, most: number): WalkedPart[] {
    const parts: WalkedPart[] = [];
    let node: Node | null = first;
    for (; node && parts.length < most; node = nextSiblingOf(node)) parts.push(this.#take(node));
    this.#hasWords ||= node !== null;
    this.#rest = node;
    return parts;
  }

  /** Notes whether a node holds words. A text is taken as what it says, but for a guide, which wants the nodes. */
  #take(node: Node): WalkedPart {
    if (!isText(node)) return node;
    const data = dataOf(node);
    this.#hasWords ||= data.trim() !== '';
    return this.#isGuided ? node : data;
  }

  /** Opens an element without reading its style. */
  #openPlain(name: string, attributes: Attributes | 0, outer: Scope): Scope {
    this.#writer.open([name, -1, attributes, 0]);
    return plainInside(outer, name);
  }

  /** MathJax keeps the source of a formula in a script. Other programs and styles show nothing. */
  #openUnread(element: Element, name: string, scope: Scope): Inside | null {
    if (PICTURES.test(name)) this.#drawn.writeBlank(element, name, 0, scope);
    if (name !== 'script' || !/^math\/tex/i.test(attributeOf(element, 'type') ?? '')) return null;
    const inside = this.#openPlain(name, readAttributes(element, name, ['type']), scope);
    return { scope: inside, parts: [(textContentOf(element) ?? '').slice(0, LONGEST_FORMULA)], next: 0, rest: null };
  }

  /** Opens a frame, whose document is walked as if it stood in the page where its own scripts can reach the document. */
  #openFrame(element: Element, name: string, attributes: Attributes | 0, scope: Scope): Inside {
    if (scope.isPlain) return { scope: this.#openPlain(name, attributes, scope), parts: NO_PARTS, next: 0, rest: null };
    this.#frames += 1;
    const document = this.#frames <= MOST_FRAMES ? frameDocumentOf(element) : null;
    const body: HTMLElement | null = document && bodyOf(document);
    const view = document && defaultViewOf(document);
    const inside = this.#drawn.open({ element, name, attributes, rare: 0, hasWords: false }, scope);
    if (!body || !view || !document || inside.isPlain) return { scope: inside, parts: NO_PARTS, next: 0, rest: null };
    const facts = readDocument(view, document);
    facts.inset = [element.clientLeft, element.clientTop];
    this.#writer.document(facts);
    const place = { view, isLaidOut: facts.isLaidOut };
    return { scope: { ...inside, place, ground: PICTURE }, parts: [body], next: 0, rest: null };
  }
}

/** Returns what tells an element from others of its name: its class, which attributes it has, or else where it stands. */
function kindOfWritten(attributes: Attributes | 0, keys: readonly string[], { name }: Scope): string {
  return attributes !== 0 && attributes.class !== undefined ? attributes.class : ` ${keys.length > 0 ? keys : name}`;
}
