/**
 * One character that leaves something to be seen. Left out are white space, controls, formatting characters and
 * whatever Unicode has drawn as nothing (zero-width joiners, Hangul fillers, variation selectors, tags, the soft hyphen:
 * UAX #44, `Default_Ignorable_Code_Point`), lone surrogates, and the blanks that have a class of visible ones: the empty
 * Braille cell, the musical null notehead, the Egyptian blanks and the Khitan filler.
 */
const VISIBLE =
  /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\u{2800}\u{1D159}\u{13441}\u{13442}\u{16FE4}]/u;

/** Whether a person who looks at a text sees anything of it. Linear in the text's length. */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}

/** Where the line of the first visible character begins, in UTF-16 units; -1 where there is none. */
function firstVisibleLine(text: string): number {
  const at = text.search(VISIBLE);
  if (at < 0) return -1;
  return Math.max(...['\n', '\r', '\u2028', '\u2029'].map((end) => text.lastIndexOf(end, at))) + 1;
}

/**
 * What is typed as it is asked: without blank lines before it and white space after it. The first line keeps its
 * indentation, for that of pasted code means something.
 *
 * @returns the empty text where there is nothing to see
 */
export function questionFrom(typed: string): string {
  const start = firstVisibleLine(typed);
  return start < 0 ? '' : typed.slice(start).trimEnd();
}
