import type { TreeElement } from '../tree';
import type { Writer } from './writer';

const RAISED = new Map(Array.from('0123456789+-−=()ni', (sign, index) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'.charAt(index)]));
const LOWERED = new Map(Array.from('0123456789+-−=()', (sign, index) => [sign, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'.charAt(index)]));

/** Longer raised words, in UTF-16 units, are no power and no index. */
const LONGEST = 12;

/** Longer words, in UTF-16 units, are more than a price. */
const LONGEST_PRICE = 40;

/**
 * Returns raised or lowered digits as Unicode's own characters (x², H₂O); null for any other words, which are written
 * as they are.
 */
export function writeRaised(element: TreeElement, writer: Writer): string | null {
  const signs = element.style.shift === 'super' ? RAISED : element.style.shift === 'sub' ? LOWERED : null;
  // A number that is a link is the mark of a note, and no power.
  if (
    !signs ||
    writer.layout.lengthOf(element) > LONGEST ||
    element.children.some((child) => 'name' in child && child.name === 'a')
  )
    return null;
  const text = writer.plain(element);
  if (text === '' || !Array.from(text).every((sign) => signs.has(sign))) return null;
  if (isPartOfPrice(element, writer)) return ` ${text}`;
  return Array.from(text, (sign) => signs.get(sign)).join('');
}

/** Whether raised digits are the cents of a price. */
function isPartOfPrice({ parent }: TreeElement, writer: Writer): boolean {
  return parent !== null && writer.layout.lengthOf(parent) <= LONGEST_PRICE && /\p{Sc}/u.test(writer.plain(parent));
}
