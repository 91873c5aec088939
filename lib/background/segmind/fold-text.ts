/** The letters and digits of a text in lower case, and the place of each in the text. */
export type FoldedText = {
  folded: string;
  /** Returns the UTF-16 offset in the text at which the letter at `index` of `folded` begins. */
  startOf(index: number): number;
  /** Returns the UTF-16 offset in the text after the letter at `index` of `folded`. */
  endOf(index: number): number;
};

/** Stands for a letter of another script, which no key holds, so that no match runs across such a letter. */
const OTHER_LETTER = 1;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
/** The longest escape of one character, in UTF-16 units: percent signs and backslashes may be escaped repeatedly. */
const LONGEST_ESCAPE = 64;

/** Patterns of escapes by their first character. A match that captures no code is white space or markup. */
const ESCAPES: Record<number, RegExp> = {
  [BACKSLASH]: /\\+(?:u([0-9a-f]{4})|u\{0{0,4}([0-9a-f]{1,5})\}|x([0-9a-f]{2})|[nrtbf])/iy,
  [PERCENT]: /%(?:25){0,20}([0-9a-f]{2})/iy,
  [AMPERSAND]: /&(?:amp;){0,8}(?:#x0{0,4}([0-9a-f]{1,5});?|#0{0,4}(\d{1,6});?|[a-z]{2,8};)/iy,
  [LESS_THAN]: /<\/?[a-z][^<>]{0,40}>/iy,
};

/** For each ASCII character the code of its letter or digit in lower case, or 0 for any other character. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function foldCode(code: number): number {
  if (code < 128) return LETTERS[code] ?? 0;
  // Full-width forms are in the order of the ASCII characters.
  if (code >= 0xff01 && code <= 0xff5e) return LETTERS[code - 0xfee0] ?? 0;
  // Spaces and characters of no width are skipped; every other character is a letter that no key holds.
  return code <= 0xa0 || code === 0xad || (code >= 0x2000 && code <= 0x206f) || code === 0xfeff ? 0 : OTHER_LETTER;
}

/** Reads the escape at `start`: the letter it stands for (0 for none) and its end; null where no escape begins. */
function readEscape(text: string, start: number): { letter: number; end: number } | null {
  const pattern = ESCAPES[text.charCodeAt(start)];
  if (!pattern) return null;
  pattern.lastIndex = 0;
  const match = pattern.exec(text.slice(start, start + LONGEST_ESCAPE));
  if (!match) return null;
  const isDecimal = text.charCodeAt(start) === AMPERSAND && match[2] !== undefined;
  const digits = match.slice(1).find((group) => group !== undefined);
  const letter = digits === undefined ? 0 : foldCode(Number.parseInt(digits, isDecimal ? 10 : 16));
  return { letter, end: start + match[0].length };
}

/**
 * Reduces a text to its letters and digits in one pass. Escapes (`%41`, `\u0041`, `&#65;`) count as the characters that
 * they stand for, and markup is skipped.
 */
export function foldText(text: string): FoldedText {
  const letters = new Uint8Array(text.length);
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let count = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const escaped = readEscape(text, index);
    const letter = escaped ? escaped.letter : foldCode(code);
    const end = escaped ? escaped.end : index + 1;
    if (letter !== 0) {
      letters[count] = letter;
      starts[count] = index;
      ends[count] = end;
      count++;
    }
    index = end;
  }
  return {
    folded: new TextDecoder('latin1').decode(letters.subarray(0, count)),
    startOf: (index) => starts[index] ?? 0,
    endOf: (index) => ends[index] ?? 0,
  };
}
