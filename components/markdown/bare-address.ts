/** The possible beginnings of a bare address. Testing for them first spares the lexer a search at every word. */
const START = /^(?:https?:\/\/|ftp:\/\/|www\.|mailto:|xmpp:|[\w.+-]{1,64}@)/i;
/** Punctuation that ends a sentence or quotation around an address and is never part of an address. */
const ENDING = /[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\p{Pi}\p{Pf}…]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const LONGEST = 4_000;

/**
 * Returns the beginning of a text that a bare address may take up, or '' where the text begins with no address.
 *
 * GFM reads an address up to the next space, but CJK text has no spaces: `https://a.example/b。然后`. So an address also
 * ends at CJK punctuation, and at a CJK letter that follows a Latin letter or a digit.
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
