import type { PseudoValues } from '@/lib/page/tree';

/** Signs that icon fonts draw as pictures. */
const PRIVATE = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu;

/** Returns the words that a style sheet writes in a pseudo-element, as drawn; empty where it writes none. */
export function pseudoWords(values: PseudoValues | null): string {
  if (!values) return '';
  const [content = '', display = '', visibility = '', opacity = '', fontSize = '', fontFamily = ''] = values;
  const isDrawn =
    display !== 'none' && visibility !== 'hidden' && Number(opacity) >= 0.1 && Number.parseFloat(fontSize) >= 3;
  return isDrawn && !isIconFont(fontFamily) ? stringsOf(content) : '';
}

/** Returns the quoted strings of a computed `content`; empty where they hold no letter or digit. */
function stringsOf(content: string): string {
  const shown = content.split(/" \/ "/)[0] ?? '';
  const strings = Array.from(shown.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, string = '']) => readEscapes(string));
  const words = strings.join('').replace(PRIVATE, '');
  return /[\p{L}\p{N}]/u.test(words) ? words : '';
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
