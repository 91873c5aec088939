import type { PseudoValues } from '@/lib/page/tree';

/** Signs that icon fonts draw as pictures. */
const PRIVATE = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu;

/** A function of a computed `content`, or a string. */
const PARTS = /([\w-]+)\((?:"(?:[^"\\]|\\.)*"|[^()"])*\)|"((?:[^"\\]|\\.)*)"/g;

/**
 * Returns the words that a style sheet writes in a pseudo-element, as drawn; empty where it writes none. A single letter in
 * a font of its own is a picture of a font of icons.
 *
 * @param ownFont the font of the element's own words, if known
 */
export function pseudoWords(values: PseudoValues | null, ownFont: string | undefined): string {
  if (!values) return '';
  const text = pseudoText(values);
  const isPicture = text.length === 1 && ownFont !== undefined && values[5] !== ownFont;
  return !isPicture && /[\p{L}\p{N}]/u.test(text) ? text : '';
}

/** Returns all that a style sheet writes in a pseudo-element, as drawn, words or signs. */
export function pseudoText(values: PseudoValues): string {
  const [content = '', display = '', visibility = '', opacity = '', fontSize = '', fontFamily = ''] = values;
  const isDrawn =
    display !== 'none' && visibility !== 'hidden' && Number(opacity) >= 0.1 && Number.parseFloat(fontSize) >= 3;
  return isDrawn && !isIconFont(fontFamily) ? stringsOf(content) : '';
}

/** Returns the quoted strings of a computed `content`; empty where it shows a counter that is not known. */
export function stringsOf(content: string): string {
  const shown = content.split(/" \/ "/)[0] ?? '';
  let text = '';
  for (const [, called, string = ''] of shown.matchAll(PARTS)) {
    if (called?.startsWith('counter')) return '';
    if (called === undefined) text += readEscapes(string);
  }
  return text.replace(PRIVATE, '');
}

function readEscapes(string: string): string {
  return string.replace(/\\([\da-f]{1,6}\s?|.)/gi, (_all, code: string) =>
    /^[\da-f]/i.test(code) ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : code,
  );
}

/** Whether the first family of a font draws pictures for words or letters. */
export function isIconFont(fontFamily: string): boolean {
  const first = fontFamily.split(',', 1)[0] ?? '';
  return /icon|awesome|glyph|material symbols/i.test(first);
}
