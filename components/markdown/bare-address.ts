/** What a bare address can begin with; it spares the lexer a search at every word. */
const START = /^(?:https?:\/\/|ftp:\/\/|www\.|mailto:|xmpp:|[\w.+-]{1,64}@)/i;
/** Punctuation that ends a sentence or quotation around an address, and is never part of one. */
const ENDING = /[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\p{Pi}\p{Pf}…]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const LONGEST = 4_000;

/**
 * The part of a text that the bare address at its beginning may take: none where there is no address.
 *
 * GFM reads an address up to the next space, and CJK text has none: `https://a.example/b。然后`. So an address ends at
 * such punctuation, and at a CJK letter that stands behind a Latin one or a digit.
 */
export function addressPart(text: string): string {
  if (!START.test(text)) return '';
  let before = '';
  let length = 0;
  for (const character of text.slice(0, LONGEST)) {
    if (/[\s<]/.test(character) || ENDING.test(character)) break;
    if (CJK.test(character) && /[A-Za-z0-9]/.test(before)) break;
    before = character;
    length += character.length;
  }
  return text.slice(0, length);
}
