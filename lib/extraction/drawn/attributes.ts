import type { Attributes } from '@/lib/page/tree';

/** So many UTF-16 units of an attribute are kept. */
const LONGEST = 300;
const LONGER: Readonly<Record<string, number>> = {
  alt: 1000,
  alttext: 4000,
  title: 500,
  'aria-label': 500,
  cite: 2000,
  src: 2000,
};

/** Longer addresses, in UTF-16 units, hold data. */
const LONGEST_ADDRESS = 2000;

/**
 * Returns the attributes of an element as choosing and writing need them: bounded, and links with absolute addresses.
 *
 * @param base the address that the links of the document start from
 * @param isSvg whether the element stands in a drawing, whose links are kept as they are written
 */
export function keepAttributes(given: Attributes, base: string, isSvg: boolean): Attributes {
  const kept: Attributes = Object.create(null);
  for (const [name, value] of Object.entries(given)) {
    if (name === 'href') {
      const address = addressOf(value, base, isSvg);
      if (address !== null) kept.href = address;
    } else if ((name === 'src' || name === 'cite') && /^(?:data|blob|javascript):/i.test(value)) kept[name] = '';
    else kept[name] = value.slice(0, LONGER[name] ?? LONGEST);
  }
  return kept;
}

/** Returns a link's absolute address; links within the page stay `#…`, and links that only scripts follow are none. */
function addressOf(written: string, base: string, isSvg: boolean): string | null {
  if (written.startsWith('#')) return written.slice(0, LONGEST_ADDRESS);
  const address = isSvg ? written : (URL.parse(written, base)?.href ?? written);
  return /^(?:https?:|mailto:|tel:)/i.test(address) && address.length <= LONGEST_ADDRESS ? address : null;
}
