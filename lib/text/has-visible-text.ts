/**
 * Matches one character that a person can see. Left out are white space, controls, formatting characters, characters
 * that Unicode draws as nothing (zero-width joiners, Hangul fillers, variation selectors, tags, the soft hyphen: UAX
 * #44, `Default_Ignorable_Code_Point`), lone surrogates, and blanks whose class is that of visible characters: the
 * empty Braille cell, the musical null notehead, the Egyptian blanks and the Khitan filler.
 */
export const VISIBLE =
  /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\u{2800}\u{1D159}\u{13441}\u{13442}\u{16FE4}]/u;

/** Whether a text has anything that a person can see. Takes time linear in the text's length. */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}
