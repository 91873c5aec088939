import { attributeOf, firstElementOf, linkAddressOf, localNameOf, textContentOf, unbound } from '../dom';
import type { Attributes } from '../tree';

/** Attributes that choosing and writing need. */
const READ: ReadonlySet<string> = new Set(
  (
    'id class role dir lang type start reversed checked open colspan rowspan scope headers itemprop itemtype itemscope ' +
    'datetime rel for encoding mathvariant display linebreak close separators notation data-language data-lang ' +
    'data-line-number data-lineno contenteditable hidden disabled align alt alttext title cite src popover ' +
    'popovertarget commandfor data-target data-bs-target aria-label ' +
    'aria-labelledby aria-hidden aria-level aria-selected aria-checked aria-current aria-expanded aria-controls ' +
    'aria-colspan aria-rowspan aria-colindex aria-rowindex aria-modal aria-sort aria-valuenow aria-valuetext ' +
    'aria-pressed aria-roledescription aria-haspopup'
  ).split(' '),
);

/** So many UTF-16 units of a value are handed over; longer values are data. */
const LONGEST = 4000;

/** Returns the names of an element's attributes. */
export function attributeNamesOf(element: Element): readonly string[] {
  return hasAttributes(element) ? getAttributeNames(element) : NO_NAMES;
}

const hasAttributes = unbound(Element.prototype.hasAttributes);
const getAttributeNames = unbound(Element.prototype.getAttributeNames);

const NO_NAMES: readonly string[] = [];

/**
 * Returns the attributes of an element that are handed over; 0 where it has none.
 *
 * @param keys the names of the element's attributes
 */
export function readAttributes(element: Element, name: string, keys: readonly string[]): Attributes | 0 {
  let found: Attributes | 0 = 0;
  if (name === 'svg') {
    // A drawing names itself by its first element.
    const first = firstElementOf(element);
    const label = first && localNameOf(first) === 'title' ? textContentOf(first) : '';
    if (label) found = { 'aria-label': label.slice(0, LONGEST) };
  }
  for (const key of keys) {
    if (!READ.has(key) && !(key === 'href' && name === 'a') && !(key === 'value' && name === 'li')) continue;
    let value = attributeOf(element, key) ?? '';
    // Only the browser knows the encoding of an address that is not written in ASCII.
    if (key === 'href' && /[^!-~]/.test(value)) value = String(linkAddressOf(element as HTMLAnchorElement));
    if (found === 0) found = {};
    found[key] = value.slice(0, LONGEST);
  }
  return found;
}
