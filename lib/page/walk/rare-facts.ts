import { dataOf, flatParentOf, isText, localNameOf } from '../dom';
import { type Rare, UNITS } from '../tree';
import type { Scope } from './scope';
import type { Look } from './style-lines';
import { isNear } from './tone';

/** Boxes of up to this many CSS pixels show no letter. */
const SLIT = 2;

/** A `::before` or `::after` may be the ground of a text on this many levels: the element and its nearest ancestors. */
const PSEUDO_LEVELS = 4;

/** Reads what only some elements have to say beside their lines of style, into `rare`. */
export function readRare(rare: Rare, element: Element, { style, ...look }: Look, { isOrdered }: Scope): void {
  if (look.opacity !== '1') {
    rare.animationName = style.animationName;
    rare.transitionProperty = style.transitionProperty;
    rare.transitionDuration = style.transitionDuration;
  }
  if (look.maskImage !== 'none') rare.maskSize = style.maskSize;
  if (look.position === 'absolute' || look.position === 'fixed') rare.clip = style.clip;
  if (isOrdered) {
    const { order } = style;
    if (order !== '0') rare.order = order;
  }
  if (/auto|scroll/.test(look.overflow)) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth } = element;
    rare.scroll = [scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth];
    rare.isRtl = style.direction === 'rtl';
  }
}

/** Reads what only some elements with words of their own have to say, into `rare`. */
export function readRareOfWords(
  rare: Rare,
  element: Element,
  { style }: Look,
  { place, isMixed, ground }: Pick<Scope, 'place' | 'isMixed' | 'ground'>,
  own: { colour: string; rect: DOMRect | null },
): void {
  const zoom = (element as { currentCSSZoom?: unknown }).currentCSSZoom;
  if (typeof zoom === 'number' && zoom !== 1) rare.zoom = zoom;
  const { rect, colour } = own;
  if (rect && (rect.width <= SLIT || rect.height <= SLIT)) rare.words = edgesOf(rectOfWords(element));
  if (isMixed || isNear(colour, ground)) {
    rare.textShadow = style.textShadow;
    rare.webkitTextStrokeWidth = style.webkitTextStrokeWidth;
    rare.paints = paintsAround(element, place.view);
  }
}

/** Returns the edges of a rectangle in the units of a walk. */
export function edgesOf({ left, top, right, bottom }: DOMRect): [number, number, number, number] {
  return [Math.round(left * UNITS), Math.round(top * UNITS), Math.round(right * UNITS), Math.round(bottom * UNITS)];
}

function rectOfWords(element: Element): DOMRect {
  const words = new Range();
  words.selectNodeContents(slottedWords(element) ?? element);
  return words.getBoundingClientRect();
}

/** Returns the first words of its host that a slot draws. They are no part of the slot, and a slot has no box. */
function slottedWords(element: Element): Node | undefined {
  if (localNameOf(element) !== 'slot') return undefined;
  const slotted = HTMLSlotElement.prototype.assignedNodes.call(element, { flatten: true });
  return slotted.find((node) => isText(node) && /\S/.test(dataOf(node)));
}

/** Lists what the pseudo-elements of an element and of those around it paint: a colour, or `image`. */
function paintsAround(element: Element, view: Window): string[] {
  const paints: string[] = [];
  let at: Element | null = element;
  for (let level = 0; at && level < PSEUDO_LEVELS; level += 1) {
    for (const pseudo of ['::before', '::after']) {
      const { content, backgroundImage, backgroundColor } = view.getComputedStyle(at, pseudo);
      if (content !== 'none' && content !== 'normal')
        paints.push(backgroundImage === 'none' ? backgroundColor : 'image');
    }
    at = flatParentOf(at);
  }
  return paints;
}
