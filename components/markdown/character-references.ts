/** Replaces each reference in a text, such as `&copy;`, `&#169;` or `&#xA9;`, by its characters. */
export type Decode = (text: string) => string;

/** https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references; the longest name has 31 characters. */
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,30}));/g;
const NAME = /&([A-Za-z][A-Za-z\d]{1,30});/g;

/**
 * Makes the decoder for one answer.
 *
 * The browser's own HTML parser looks up the names: a table of HTML's 2,125 names would add 12 kB to the extension. The
 * parser runs once per answer and receives only names made of ASCII letters and digits, so it can create no element.
 *
 * @param source the answer; the decoder leaves names that don't occur in it as written
 */
export function createDecoder(source: string): Decode {
  if (!source.includes('&')) return (text) => text;
  // The lexer itself writes `&amp;` in place of some `&`.
  const names = new Set(['amp']);
  for (const [, name = ''] of source.matchAll(NAME)) names.add(name);
  const characters = lookUp([...names]);
  return (text) =>
    text.replace(REFERENCE, (reference, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return characters.get(name) ?? reference;
      return fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10));
    });
}

/** Maps each name known to HTML to its characters. No reference means a space, so spaces can separate the names. */
function lookUp(names: string[]): Map<string, string> {
  const references = names.map((name) => `&${name};`);
  const page = new DOMParser().parseFromString(`names ${references.join(' ')}`, 'text/html');
  const [, ...decoded] = (page.body.textContent ?? '').split(' ');
  const known = new Map<string, string>();
  names.forEach((name, index) => {
    const characters = decoded[index] ?? '';
    // HTML reads `&notit;` as `&not` and `it;`. Markdown doesn't: a whole reference leaves no semicolon behind.
    if (characters !== '' && (name === 'semi' || !characters.endsWith(';'))) known.set(name, characters);
  });
  return known;
}

function fromCodePoint(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD';
}
