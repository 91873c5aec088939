import { attributeOf, flatParentOf, isElement, textContentOf } from '../dom';
import { childrenOf } from './flat-tree';

/** Longer texts, in UTF-16 units, are not said twice side by side. */
const LONGEST_TWIN = 300;

/** How far a twin is searched for: levels above the element, and children of each. */
const LEVELS = 2;
const MOST_BESIDE = 20;

/** Boxes of up to this many CSS pixels are for screen readers only. */
const SLIT = 2;

/**
 * Whether an element that is hidden from assistive technology stands beside a drawn twin that says the same. Where the
 * twin is not drawn, as a price for screen readers, the element itself is what a person sees.
 */
export function hasTwin(element: Element): boolean {
  const said = squeeze(textContentOf(element) ?? '');
  if (said.length === 0 || said.length > LONGEST_TWIN) return false;
  let inner = element;
  for (let level = 0; level < LEVELS; level += 1) {
    const outer = flatParentOf(inner);
    if (!outer) return false;
    const beside = childrenOf(outer, outer.localName, MOST_BESIDE);
    if (beside.some((each) => each !== inner && isElement(each) && says(each, said))) return true;
    inner = outer;
  }
  return false;
}

function says(element: Element, said: string): boolean {
  if (attributeOf(element, 'aria-hidden') === 'true') return false;
  const text = textContentOf(element) ?? '';
  return text.length <= LONGEST_TWIN * 2 && squeeze(text) === said && isDrawn(element);
}

function isDrawn(element: Element): boolean {
  if (!Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true }))
    return false;
  const { width, height, right, bottom } = Element.prototype.getBoundingClientRect.call(element);
  return width > SLIT && height > SLIT && right > 0 && bottom > -1e4;
}

function squeeze(text: string): string {
  return text.length > LONGEST_TWIN * 4 ? text : text.replace(/\s+/g, '');
}
