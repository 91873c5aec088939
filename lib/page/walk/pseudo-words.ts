/** An element of a kind whose first few lack words written by a style sheet is not asked again: asking is slow. */
const ASKED = 1;

/** Longer kinds, in UTF-16 units, are data. */
const LONGEST_KIND = 200;

const LONGEST_WORDS = 500;

/** Signs that icon fonts draw as pictures. */
const PRIVATE = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu;

/** Finds the words that style sheets write before and after the content of elements, as drawn. */
export class PseudoWords {
  readonly #misses = new Map<string, number>();

  /**
   * Returns the words before and after an element.
   *
   * @param kind the element's name and class: elements of a kind are taken to be alike
   */
  read(view: Window, element: Element, kind: string): readonly [before: string, after: string] {
    const key = kind.slice(0, LONGEST_KIND);
    const misses = this.#misses.get(key) ?? 0;
    if (misses >= ASKED) return NONE;
    const before = wordsOf(view.getComputedStyle(element, '::before'));
    const after = wordsOf(view.getComputedStyle(element, '::after'));
    if (before !== null || after !== null) return [before ?? '', after ?? ''];
    this.#misses.set(key, misses + 1);
    return NONE;
  }
}

const NONE = ['', ''] as const;

/** Returns the drawn words of a pseudo-element; null where the style sheet writes nothing there. */
function wordsOf(style: CSSStyleDeclaration): string | null {
  const { content } = style;
  if (!content || content === 'none' || content === 'normal' || content === '""') return null;
  const words = stringsOf(content);
  return words !== '' && isDrawn(style) && !isIconFont(style.fontFamily) ? words : '';
}

/** Returns the quoted strings of a computed `content`; empty where they hold no letter or digit. */
function stringsOf(content: string): string {
  const shown = content.slice(0, LONGEST_WORDS).split(/" \/ "/)[0] ?? '';
  const strings = Array.from(shown.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, string = '']) => readEscapes(string));
  const words = strings.join('').replace(PRIVATE, '');
  return /[\p{L}\p{N}]/u.test(words) ? words : '';
}

function readEscapes(string: string): string {
  return string.replace(/\\([\da-f]{1,6}\s?|.)/gi, (_all, code: string) =>
    /^[\da-f]/i.test(code) ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : code,
  );
}

function isDrawn({ display, visibility, opacity, fontSize }: CSSStyleDeclaration): boolean {
  return display !== 'none' && visibility !== 'hidden' && Number(opacity) >= 0.1 && Number.parseFloat(fontSize) >= 3;
}

/** Whether the first family of a font draws pictures for words or letters. */
export function isIconFont(fontFamily: string): boolean {
  const first = fontFamily.split(',', 1)[0] ?? '';
  return /icon|awesome|glyph|material symbols/i.test(first);
}
