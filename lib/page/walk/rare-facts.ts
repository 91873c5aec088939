import { dataOf, flatParentOf, isText, localNameOf } from '../dom';
import { type Rare, UNITS } from '../tree';
import type { Look } from './style-lines';

/** Boxes of up to this many CSS pixels show no letter. */
const SLIT = 2;

/** A `::before` or `::after` may be the ground of a text on this many levels: the element and its nearest ancestors. */
const PSEUDO_LEVELS = 4;

/** An element whose style is read. `isOrdered` says that it may be drawn in another order than its siblings. */
type Styled = { element: Element; style: CSSStyleDeclaration; look: Look; isOrdered: boolean };

/** Adds to `rare` what only some elements have to say beside their lines of style. */
export function addRare(rare: Rare | 0, { element, style, look, isOrdered }: Styled): Rare | 0 {
  const { position, overflow } = look;
  let added = rare;
  if (look.opacity !== '1') {
    const { animationName, transitionProperty, transitionDuration } = style;
    added = Object.assign(added || {}, { animationName, transitionProperty, transitionDuration });
  }
  if (look.maskImage !== 'none') added = Object.assign(added || {}, { maskSize: style.maskSize });
  if (position === 'absolute' || position === 'fixed') added = Object.assign(added || {}, { clip: style.clip });
  if (isOrdered) {
    const { order } = style;
    if (order !== '0') added = Object.assign(added || {}, { order });
  }
  if (overflow !== 'visible' && /auto|scroll/.test(overflow)) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth } = element;
    const scroll = [scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth];
    added = Object.assign(added || {}, { scroll, isRtl: style.direction === 'rtl' });
  }
  return added;
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
  if (typeof zoom === 'number' && zoom !== 1) added = Object.assign(added || {}, { zoom });
  const { rect } = own;
  if (rect && (rect.width <= SLIT || rect.height <= SLIT))
    added = Object.assign(added || {}, { words: edgesOf(rectOfWords(element)) });
  if (own.isNear) {
    const { textShadow, webkitTextStrokeWidth } = style;
    const paints = paintsAround(element, own.view);
    added = Object.assign(added || {}, { textShadow, webkitTextStrokeWidth, paints });
  }
  return added;
}

/** Returns the edges of a rectangle as whole numbers of units. */
function edgesOf({ left, top, right, bottom }: DOMRect): [number, number, number, number] {
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
