import { dataOf, flatParentOf, isText, localNameOf } from '../dom';
import { type Rare, UNITS } from '../tree';
import { assignedTo } from './flat-tree';
import type { Look } from './style-lines';

/** Boxes of up to this many CSS pixels show no letter. */
const SLIT = 2;

/** What paints without being a box may be the ground of a text on this many levels: the element and those around. */
const PAINT_LEVELS = 8;

/** What a drawing may paint behind its words. */
const SHAPES = 'rect,path,circle,ellipse,polygon,image,use';

/** What is handed over as the style says it; `zoom` is measured. */
type Property = Exclude<keyof Rare & keyof CSSStyleDeclaration, 'zoom'>;

/**
 * An element whose style is read. `isOrdered` says that it may be drawn in another order than its siblings, `counts` that
 * what it counts is asked for.
 */
type Styled = { element: Element; style: CSSStyleDeclaration; look: Look; isOrdered: boolean; counts: boolean };

/** Adds to `rare` what only some elements have to say beside their lines of style. */
export function addRare(rare: Rare | 0, { element, style, look, isOrdered, counts }: Styled): Rare | 0 {
  const { position, overflow } = look;
  let added = rare;
  if (look.opacity !== '1') added = note(added, style, ['animationName', 'transitionProperty', 'transitionDuration']);
  if (look.maskImage !== 'none') added = note(added, style, ['maskSize']);
  if (position === 'absolute' || position === 'fixed') added = note(added, style, ['clip']);
  if (isOrdered) {
    const { order } = style;
    if (order !== '0') added = grow(added, { order });
  }
  if (overflow !== 'visible' && /auto|scroll/.test(overflow)) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth } = element;
    const scroll = [scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth];
    added = grow(added, { scroll, isRtl: isFromRight(style) });
  }
  const counters = counts ? countersOf(style) : NO_COUNTERS;
  return counters === NO_COUNTERS ? added : grow(added, { counters });
}

/** What elements that count nothing have for counters. */
const NO_COUNTERS = 'none\nnone';

/** Returns what an element or a pseudo-element counts: see `Rare.counters`. */
export function countersOf({ counterReset, counterIncrement }: CSSStyleDeclaration): string {
  return `${counterReset}\n${counterIncrement}`;
}

/**
 * Adds to `rare` what only some elements with words of their own have to say.
 *
 * @param isNear whether the words may have the colour of what is behind them
 */
export function addRareOfWords(
  rare: Rare | 0,
  element: Element,
  style: CSSStyleDeclaration,
  own: { rect: DOMRect | null; isNear: boolean; view: Window },
): Rare | 0 {
  let added = rare;
  const zoom = (element as { currentCSSZoom?: unknown }).currentCSSZoom;
  if (typeof zoom === 'number' && zoom !== 1) added = grow(added, { zoom });
  const { rect } = own;
  if (rect && (rect.width <= SLIT || rect.height <= SLIT))
    added = grow(added, { words: edgesOf(rectOfWords(element)) });
  if (own.isNear) {
    added = note(added, style, ['textShadow', 'webkitTextStrokeWidth', 'webkitBackgroundClip']);
    added.paints = paintsAround(element, own.view);
  }
  return added;
}

/** Adds facts to those there are, if any. */
function grow(rare: Rare | 0, facts: Rare): Rare {
  return Object.assign(rare || {}, facts);
}

/** Adds computed values. */
function note(rare: Rare | 0, style: CSSStyleDeclaration, names: Property[]): Rare {
  const noted: Rare = rare || {};
  for (const name of names) noted[name] = style[name];
  return noted;
}

/** Returns the edges of a rectangle as whole numbers of units. */
export function edgesOf({ left, top, right, bottom }: DOMRect): [number, number, number, number] {
  return [toUnits(left), toUnits(top), toUnits(right), toUnits(bottom)];
}

function toUnits(pixels: number): number {
  return Math.round(pixels * UNITS);
}

function rectOfWords(element: Element): DOMRect {
  const words = new Range();
  words.selectNodeContents(slottedWords(element) ?? element);
  return words.getBoundingClientRect();
}

/** Returns the first words of its host that a slot draws. They are no part of the slot, and a slot has no box. */
function slottedWords(element: Element): Node | undefined {
  return assignedTo(element, localNameOf(element))?.find((node) => isText(node) && /\S/.test(dataOf(node)));
}

/** Whether content begins at the right, and goes on to the left where it scrolls. */
export function isFromRight({ direction, writingMode }: CSSStyleDeclaration): boolean {
  return /rt?l/.test(direction + writingMode);
}

/** What elements paint, by the element: words beside each other stand in the same ones. */
const known = new WeakMap<Element, string[]>();

/** Lists what an element and those around it paint without a box of its own: see `Rare.paints`. */
function paintsAround(element: Element, view: Window): string[] {
  const paints: string[] = [];
  let at: Element | null = element;
  for (let level = 0; at && level < PAINT_LEVELS; level += 1) {
    let own = known.get(at);
    if (!own) {
      own = paintsOf(at, view);
      known.set(at, own);
    }
    paints.push(...own);
    at = flatParentOf(at);
  }
  return paints;
}

function paintsOf(element: Element, view: Window): string[] {
  const paints: string[] = [];
  const { boxShadow, borderImageSource } = view.getComputedStyle(element);
  if (boxShadow.endsWith('inset')) paints.push(boxShadow);
  if (borderImageSource !== 'none' || (localNameOf(element) === 'svg' && element.querySelector(SHAPES)))
    paints.push('image');
  for (const pseudo of ['::before', '::after']) {
    const { content, backgroundImage, backgroundColor } = view.getComputedStyle(element, pseudo);
    if (!/^no/.test(content)) paints.push(backgroundImage === 'none' ? backgroundColor : 'image');
  }
  return paints;
}
