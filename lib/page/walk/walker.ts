import { attributeOf, dataOf, defaultViewOf, isElement, isText, localNameOf } from '../dom';
import { cleanText, countWords } from '../text';
import type { Attributes, Box, HiddenReason, WalkedTree } from '../tree';
import { HIDDEN_REASONS, SELECTED, UNSELECTED } from '../tree';
import { readAttributes } from './attributes';
import { canvasColour } from './canvas-colour';
import { areaOf } from './clip';
import { enter } from './enter';
import { readField } from './fields';
import { childrenOf } from './flat-tree';
import type { Guide, WalkedPart } from './guide';
import { judgeWords } from './judge-words';
import { displayOf, isMeantEmpty, isUnread } from './names';
import { createPlace, type Place } from './place';
import { openSight, type Sight } from './sight';
import { readStyle, UNDRAWN } from './style-facts';
import { TreeWriter } from './tree-writer';

/** Bounds of one walk: nodes, and UTF-16 units of text. */
export type WalkLimits = { nodes: number; characters: number };

export type WalkOptions = { limits: WalkLimits; guide?: Guide };

/** An element whose children are walked. */
type Scope = { name: string; sight: Sight; place: Place; style: number; isDrawn: boolean; isStruck: boolean };

/** Of one element's children a guided walk looks at this many. */
const MOST_CHILDREN = 1_000_000;

/** Looks at the clock once in this many nodes. */
const NODES_A_LOOK = 32;

/** Walks the flat tree of an element: in document order, without recursion, so that it can stop anywhere. */
export class Walker {
  readonly #writer = new TreeWriter();
  readonly #limits: WalkLimits;
  readonly #guide: Guide | undefined;
  // Nodes yet to visit, the next one last, and their scopes at the same index. Null closes the scope's element.
  readonly #nodes: (WalkedPart | null)[] = [];
  readonly #scopes: Scope[] = [];
  #visited = 0;
  #characters = 0;
  #cutWords = 0;
  #invisible = 0;

  constructor(root: Element, { limits, guide }: WalkOptions) {
    this.#limits = limits;
    this.#guide = guide;
    const document = root.ownerDocument;
    const view = defaultViewOf(document);
    if (!view) return;
    const place = createPlace(view, document);
    const scope = { name: '', place, style: -1, isDrawn: true, isStruck: false };
    this.#push(root, { ...scope, sight: openSight(place, canvasColour(view)) });
  }

  /** Walks on until the time `until`, by `performance.now()`. Returns whether all is walked. */
  goOn(until: number): boolean {
    for (let count = 1; this.#nodes.length > 0; count += 1) {
      const node = this.#nodes.pop();
      const scope = this.#scopes.pop();
      if (!scope || node === undefined) break;
      if (node === null) this.#writer.close();
      else this.#visit(node, scope);
      if (count % NODES_A_LOOK === 0 && performance.now() >= until) return this.#nodes.length === 0;
    }
    return true;
  }

  finish(): WalkedTree {
    return this.#writer.finish({ cutWords: this.#cutWords, invisible: this.#invisible });
  }

  #push(node: WalkedPart | null, scope: Scope): void {
    this.#nodes.push(node);
    this.#scopes.push(scope);
  }

  #visit(node: WalkedPart, scope: Scope): void {
    this.#visited += 1;
    const isFull = this.#visited > this.#limits.nodes || this.#characters > this.#limits.characters;
    if (typeof node === 'boolean') this.#mark(node);
    else if (typeof node === 'string') this.#readText(node, isFull);
    else if (isText(node)) this.#readText(dataOf(node), isFull);
    else if (isElement(node) && !isFull) this.#readElement(node, scope);
  }

  #mark(isSelected: boolean): void {
    this.#writer.open(isSelected ? SELECTED : UNSELECTED, 0, 0, 0, 0);
    this.#writer.close();
  }

  #readText(data: string, isFull: boolean): void {
    if (data === '') return;
    const room = isFull ? 0 : this.#limits.characters - this.#characters;
    if (data.length > room) this.#cutWords += countWords(data.slice(room));
    if (room <= 0) return;
    const kept = data.length > room ? data.slice(0, room) : data;
    this.#characters += data.length;
    const clean = cleanText(kept);
    this.#invisible += kept.length - clean.length;
    this.#writer.text(clean);
  }

  #readElement(element: Element, scope: Scope): void {
    const name = localNameOf(element);
    if (isUnread(name)) return;
    const guide = this.#guide;
    // Of a guided walk's children many are left out, and those beyond the limit may be the ones to walk.
    const children = childrenOf(element, name, guide ? MOST_CHILDREN : this.#limits.nodes - this.#visited);
    if (children.length === 0 && !isMeantEmpty(name)) return;
    const field = readField(element, name, guide !== undefined);
    const inner = scope.isDrawn
      ? this.#openDrawn(element, name, scope, { attributes: field?.attributes, hasWords: hasWords(children) })
      : this.#openUndrawn(element, name, scope);
    this.#push(null, inner);
    if (field) {
      if (field.text) this.#readText(field.text, false);
      return;
    }
    const parts = guide?.partsOf(element, children) ?? children;
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (part !== undefined) this.#push(part, inner);
    }
  }

  #openDrawn(
    element: Element,
    name: string,
    scope: Scope,
    own: { attributes: Attributes | undefined; hasWords: boolean },
  ): Scope {
    const { place } = scope;
    const style = place.view.getComputedStyle(element);
    if (style.display === 'none') return this.#openUndrawn(element, name, scope);
    const isFolded = scope.sight.reason === 'folded' || isFoldedInto(scope.name, element, name);
    const rect = isFolded || !place.isLaidOut ? null : Element.prototype.getBoundingClientRect.call(element);
    const sight = enter(isFolded ? { ...scope.sight, reason: 'folded' } : scope.sight, element, name, style, rect);
    const isStruck = scope.isStruck || style.textDecorationLine.includes('line-through');
    const size = own.hasWords ? Number.parseFloat(style.fontSize) * zoomOf(element) * sight.scale : 0;
    const index = readStyle(this.#writer, style, { parent: scope.style, hasWords: own.hasWords, size, isStruck });
    const reason = own.hasWords ? judgeWords({ element, style, rect, size }, sight, place) : sight.reason;
    this.#writer.open(
      name,
      index,
      indexOf(reason),
      withOwn(readAttributes(element, name), own.attributes),
      boxOf(rect, sight),
    );
    return { name, sight, place, style: index, isDrawn: true, isStruck };
  }

  #openUndrawn(element: Element, name: string, scope: Scope): Scope {
    const display = displayOf(name);
    const style = this.#writer.styleOf(`undrawn ${display}`, () => ({ ...UNDRAWN, display }));
    const reason = scope.isDrawn ? 'not-drawn' : scope.sight.reason;
    this.#writer.open(name, style, indexOf(reason), readAttributes(element, name), 0);
    return { ...scope, name, style, isDrawn: false, sight: { ...scope.sight, reason } };
  }
}

function hasWords(children: readonly Node[]): boolean {
  return children.some((child) => isText(child) && /\S/.test(dataOf(child)));
}

function zoomOf(element: Element): number {
  const zoom = (element as { currentCSSZoom?: unknown }).currentCSSZoom;
  return typeof zoom === 'number' ? zoom : 1;
}

function isFoldedInto(parent: string, element: Element, name: string): boolean {
  if (parent !== 'details' || name === 'summary') return false;
  const details = element.parentElement;
  return details !== null && attributeOf(details, 'open') === null;
}

function withOwn(attributes: Attributes | 0, own: Attributes | undefined): Attributes | 0 {
  if (!own || Object.keys(own).length === 0) return attributes;
  return { ...(attributes || {}), ...own };
}

function boxOf(rect: DOMRect | null, { box }: Sight): Box | 0 {
  if (!rect || (rect.width === 0 && rect.height === 0)) return 0;
  const [left, top, right, bottom] = areaOf(rect, box);
  return [Math.round(left), Math.round(top), Math.round(right - left), Math.round(bottom - top)];
}

function indexOf(reason: HiddenReason): number {
  return HIDDEN_REASONS.indexOf(reason);
}
