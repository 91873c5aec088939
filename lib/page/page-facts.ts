import type { PageFacts } from './capture';
import { cleanLine } from './text';

/** Titles and addresses are cut at these numbers of UTF-16 units, since a page may claim any. */
const LONGEST_TITLE = 300;
const LONGEST_ADDRESS = 8000;

/**
 * Returns what a document says of itself as it is stored and shown: the address without fragment and credentials, the
 * title as one clean line, and the language as a BCP 47 tag, or null where the claim is none.
 */
export function cleanFacts({ url, title, language }: PageFacts): PageFacts {
  return { url: cleanAddress(url), title: cleanLine(title, LONGEST_TITLE), language: cleanLanguage(language ?? '') };
}

/** Returns an address without fragment and credentials. */
export function cleanAddress(address: string): string {
  const url = URL.parse(address);
  if (!url) return cleanLine(address, LONGEST_ADDRESS);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href.slice(0, LONGEST_ADDRESS);
}

function cleanLanguage(claimed: string): string | null {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(claimed)) return null;
  try {
    return Intl.getCanonicalLocales(claimed)[0] ?? null;
  } catch {
    return null;
  }
}
