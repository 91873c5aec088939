import { attributeOf, firstElementOf, linkAddressOf, localNameOf, textContentOf } from '../dom';
import type { Attributes } from '../tree';

/** Attributes that choosing and writing need, and how many UTF-16 units of each are handed over at most. */
const LONGEST: ReadonlyMap<string, number> = new Map<string, number>(
  (
    'id class role dir lang type start reversed checked open colspan rowspan scope headers itemprop itemtype itemscope ' +
    'datetime rel for encoding mathvariant display linebreak open close separators notation data-language data-lang ' +
    'data-line-number data-lineno contenteditable hidden disabled align ' +
    'aria-labelledby aria-hidden aria-level aria-selected aria-checked aria-current aria-expanded aria-controls ' +
    'aria-colspan aria-rowspan aria-colindex aria-rowindex aria-modal aria-sort aria-valuenow aria-valuetext ' +
    'aria-pressed aria-roledescription aria-haspopup'
  )
    .split(' ')
    .map((name) => [name, 300] as [string, number])
    .concat([
      ['alt', 1000],
      ['alttext', 4000],
      ['title', 500],
      ['aria-label', 500],
      ['cite', 2000],
      ['src', 2000],
    ]),
);

const LONGEST_TITLE = 300;

/** Longer addresses, in UTF-16 units, hold data. */
const LONGEST_ADDRESS = 2000;

/** Returns the attributes of an element that are handed over; 0 where it has none. */
export function readAttributes(element: Element, name: string): Attributes | 0 {
  if (!Element.prototype.hasAttributes.call(element)) return 0;
  let found: Attributes | 0 = 0;
  const label = name === 'svg' ? readSvgTitle(element) : '';
  if (label) found = { 'aria-label': label };
  for (const key of Element.prototype.getAttributeNames.call(element)) {
    const value = readAttribute(element, name, key);
    if (value === null) continue;
    if (found === 0) found = {};
    found[key] = value;
  }
  return found;
}

function readAttribute(element: Element, name: string, key: string): string | null {
  if (key === 'href') return name === 'a' ? readLink(element) : null;
  if (key === 'value') return name === 'li' ? attributeOf(element, key) : null;
  const longest = LONGEST.get(key);
  if (longest === undefined) return null;
  const value = attributeOf(element, key) ?? '';
  if (key === 'src' || key === 'cite') return /^(?:data|blob|javascript):/i.test(value) ? '' : value.slice(0, longest);
  return value.slice(0, longest);
}

/** Returns the name that a drawing gives itself. */
function readSvgTitle(svg: Element): string {
  const first = firstElementOf(svg);
  return first && localNameOf(first) === 'title' ? (textContentOf(first) ?? '').slice(0, LONGEST_TITLE) : '';
}

/** Returns a link's absolute address; links within the page stay `#…`, and links that only scripts follow are none. */
function readLink(link: Element): string | null {
  const written = attributeOf(link, 'href') ?? '';
  if (written.startsWith('#')) return written.slice(0, LONGEST_ADDRESS);
  const address = isHtmlLink(link) ? String(linkAddressOf(link)) : written;
  return /^(?:https?:|mailto:|tel:)/i.test(address) && address.length <= LONGEST_ADDRESS ? address : null;
}

function isHtmlLink(element: Element): element is HTMLAnchorElement {
  return element.namespaceURI === 'http://www.w3.org/1999/xhtml';
}
