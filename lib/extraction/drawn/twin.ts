import type { RawElement, RawNode } from './raw-element';

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
export function hasTwin(element: RawElement): boolean {
  const said = squeezedText(element, LONGEST_TWIN);
  if (!said) return false;
  let inner = element;
  for (let level = 0; level < LEVELS; level += 1) {
    const outer = inner.parent;
    if (!outer) return false;
    const beside = outer.children.slice(0, MOST_BESIDE);
    if (beside.some((each) => each !== inner && typeof each === 'object' && says(each, said))) return true;
    inner = outer;
  }
  return false;
}

function says(element: RawElement, said: string): boolean {
  if (element.attributes['aria-hidden'] === 'true' || !isDrawn(element)) return false;
  return squeezedText(element, LONGEST_TWIN * 2) === said;
}

function isDrawn({ look, area }: RawElement): boolean {
  if (!look || !area || look.display === 'none' || look.visibility !== 'visible' || Number(look.opacity) === 0)
    return false;
  const [left, top, right, bottom] = area;
  return right - left > SLIT && bottom - top > SLIT && right > 0 && bottom > -1e4;
}

/** Returns the text of an element without white space, or null where the text is longer than `longest`. */
function squeezedText(element: RawElement, longest: number): string | null {
  let text = '';
  const waiting: RawNode[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') text += node.replace(/\s+/g, '');
    else if (typeof node === 'object') for (const child of node.children.toReversed()) waiting.push(child);
    if (text.length > longest) return null;
  }
  return text;
}
