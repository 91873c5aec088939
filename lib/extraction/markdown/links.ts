import type { TreeElement } from '../tree';
import { escapeAddress } from './escape-markdown';
import { oneLine } from './pieces';

/** Longer addresses, in UTF-16 units, hold data. */
const LONGEST_ADDRESS = 2000;

/** Returns the address that a link leads to outside its page; empty where there is none. */
export function addressOf({ name, attributes }: TreeElement, page: string): string {
  const address = name === 'a' ? (attributes.href ?? '') : '';
  if (address.length > LONGEST_ADDRESS || !/^(?:https?:|mailto:|tel:|ftp:)/i.test(address)) return '';
  return isWithin(address, page) ? '' : address;
}

/** Returns the id that a link within the page leads to; empty for every other link. */
export function fragmentOf({ attributes }: TreeElement, page: string): string {
  const address = attributes.href ?? '';
  if (!address.startsWith('#') && !isWithin(address, page)) return '';
  const fragment = address.slice(address.indexOf('#') + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment; // No encoded text: the id has a "%" of its own.
  }
}

function isWithin(address: string, page: string): boolean {
  const at = address.indexOf('#');
  return at > 0 && address.slice(0, at) === page.replace(/#.*$/s, '');
}

/** Wraps `content`, which was written as inside a link, as a link to `address`; blank content stays unchanged. */
export function wrapLink(content: string, address: string): string {
  const core = content.trim();
  if (core === '' || core === address) return content;
  const [lead, trail] = splitAround(content, core);
  return `${lead}[${oneLine(core)}](${escapeAddress(address)})${trail}`;
}

/** Returns what stands before and after the trimmed core of a text. */
export function splitAround(content: string, core: string): [before: string, after: string] {
  const start = content.indexOf(core);
  return [content.slice(0, start), content.slice(start + core.length)];
}
