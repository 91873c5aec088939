import { cleanText, readTags } from '@/lib/page/text';

/** A text without any of these signs has nothing to take out. */
const UNUSUAL = /[^ -~\n\r\t\u{a0}-\u{ac}\u{ae}-\u{7ff}\u{2010}-\u{2027}]/u;

/** Signs that only fonts of icons draw. */
const PRIVATE = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu;

/** Invisible signs that hide or reorder words. Soft hyphens and control characters are taken out too, uncounted. */
const INVISIBLE = /[\u{200b}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}\u{e0000}-\u{e007f}]/gu;

/**
 * Returns a text without invisible signs and icons, how many invisible signs were taken out, and what those of them say
 * that are twins of letters.
 */
export function takeOutInvisible(text: string): { text: string; invisible: number; tags: string } {
  if (!UNUSUAL.test(text)) return { text, invisible: 0, tags: '' };
  const invisible = text.match(INVISIBLE)?.length ?? 0;
  return { text: cleanText(text).replace(PRIVATE, ''), invisible, tags: readTags(text) };
}
