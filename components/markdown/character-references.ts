/** Puts the characters in the place of a text's references, such as `&copy;`, `&#169;` or `&#xA9;`. */
export type Decode = (text: string) => string;

/** https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references; the longest name has 31 characters. */
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,30}));/g;
const NAME = /&([A-Za-z][A-Za-z\d]{1,30});/g;

/**
 * Makes the decoder for one answer.
 *
 * The table of names is the browser's own: HTML has 2,125 of them, which would be 12 kB of ours. It is asked once for
 * an answer, and for nothing but names made of ASCII letters and digits, so no element can come of it.
 *
 * @param source the answer; names that don't occur in it are left as they are
 */
export function createDecoder(source: string): Decode {
  if (!source.includes('&')) return (text) => text;
  // The lexer writes `&amp;` for an `&` of its own accord.
  const names = new Set(['amp']);
  for (const [, name = ''] of source.matchAll(NAME)) names.add(name);
  const characters = lookUp([...names]);
  return (text) =>
    text.replace(REFERENCE, (reference, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return characters.get(name) ?? reference;
      return fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10));
    });
}

/** The characters of each name that HTML knows. No reference stands for a space, so a space can separate them. */
function lookUp(names: string[]): Map<string, string> {
  const references = names.map((name) => `&${name};`);
  const page = new DOMParser().parseFromString(`names ${references.join(' ')}`, 'text/html');
  const [, ...decoded] = (page.body.textContent ?? '').split(' ');
  const known = new Map<string, string>();
  names.forEach((name, index) => {
    const characters = decoded[index] ?? '';
    // HTML reads `&notit;` as `&not` and `it;`, which Markdown doesn't: a whole reference takes its semicolon along.
    if (characters !== '' && (name === 'semi' || !characters.endsWith(';'))) known.set(name, characters);
  });
  return known;
}

function fromCodePoint(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD';
}
