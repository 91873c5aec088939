/** The letters and digits of a text in lower case, each with the place in the text where it is written. */
export type FoldedText = {
  folded: string;
  /** The UTF-16 offsets between which the letter at `index` is written. */
  startOf(index: number): number;
  endOf(index: number): number;
};

/** In place of a letter of another script: no key holds one, so nothing is found across it. */
const OTHER_LETTER = 1;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
/** What one escaped character may take: a percent sign encoded over and over, a backslash in JSON within JSON. */
const LONGEST_ESCAPE = 64;

/** An escaped character: its code in hex or decimal digits, or, without a code, white space or markup. */
const ESCAPES: Record<number, RegExp> = {
  [BACKSLASH]: /\\+(?:u([0-9a-f]{4})|u\{0{0,4}([0-9a-f]{1,5})\}|x([0-9a-f]{2})|[nrtbf])/iy,
  [PERCENT]: /%(?:25){0,20}([0-9a-f]{2})/iy,
  [AMPERSAND]: /&(?:amp;){0,8}(?:#x0{0,4}([0-9a-f]{1,5});?|#0{0,4}(\d{1,6});?|[a-z]{2,8};)/iy,
  [LESS_THAN]: /<\/?[a-z][^<>]{0,40}>/iy,
};

/** For each ASCII character the letter or digit in lower case, or 0 for what stands between. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function foldCode(code: number): number {
  if (code < 128) return LETTERS[code] ?? 0;
  // Full-width forms stand for the ASCII characters in the same order.
  if (code >= 0xff01 && code <= 0xff5e) return LETTERS[code - 0xfee0] ?? 0;
  // What has no width or is a space of another script stands between; all else is a letter of no key.
  return code <= 0xa0 || code === 0xad || (code >= 0x2000 && code <= 0x206f) || code === 0xfeff ? 0 : OTHER_LETTER;
}

/** The escape that begins at `start`: the letter it stands for (0 for none) and where it ends; null where there is none. */
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
 * Takes a text down to its letters and digits, in one pass over it. Escaped characters (`%41`, `\u0041`, `&#65;`) count
 * as what they stand for, and markup as nothing.
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
