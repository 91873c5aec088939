/** Control characters other than white space, and invisible characters that split or reorder words. */
const UNSEEN =
  /[[\p{Cc}--[\t\n\v\f\r]]\u{ad}\u{200b}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}\u{e0000}-\u{e007f}]/gv;

/** Invisible twins of the ASCII characters: a known way to write text for machines only. */
const TAG_CHARACTERS = /[\u{e0020}-\u{e007e}]+/gu;

/** A text without any of these characters is clean, as nearly all English text is. */
const UNUSUAL = /[^ -~\n\r\t]/;

/** Returns a text well-formed, without control characters, soft hyphens and characters that override its direction. */
export function cleanText(text: string): string {
  return UNUSUAL.test(text) ? text.toWellFormed().replace(UNSEEN, '') : text;
}

/** Returns what a text says in invisible tag characters, which `cleanText` drops; empty where it says nothing. */
export function readTags(text: string): string {
  // Every tag character begins with this half, which nearly every text lacks, so the slower search is skipped.
  if (!text.includes('\udb40')) return '';
  const runs = Array.from(text.matchAll(TAG_CHARACTERS), ([run]) =>
    Array.from(run, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) - 0xe0000)).join(''),
  );
  return runs.join(' ');
}

/** Returns one line of clean text of at most `limit` UTF-16 units, with an ellipsis where it was cut. */
export function cleanLine(text: string, limit: number): string {
  // A page may hand over megabytes. White space collapses, but four times the limit nearly always holds enough text.
  const line = cleanText(text.slice(0, limit * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > limit ? `${cleanText(line.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, ''))}…` : line;
}

/**
 * Counts words as word processors do: each run of letters and digits, and each Han character and kana by itself. The
 * count is too low for other scripts written without spaces (Thai, Khmer).
 */
export function countWords(text: string): number {
  let words = 0;
  let isInside = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = code < 0x80 ? (ASCII[code] ?? GAP) : classify(code);
    if (kind === SIGN || (kind === LETTER && !isInside)) words += 1;
    if (kind !== JOINER) isInside = kind === LETTER;
  }
  return words;
}

/** A UTF-16 unit is part of a word, a word by itself, a gap between words, or joins the units on its two sides. */
const LETTER = 0;
const SIGN = 1;
const GAP = 2;
const JOINER = 3;

/** Apostrophe, hyphen, full stop and underscore join the signs on both sides: don't, sign-in, 3.14, snake_case. */
const ASCII = /* @__PURE__ */ Array.from({ length: 0x80 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-z\d]/i.test(sign)) return LETTER;
  return /['.\-_]/.test(sign) ? JOINER : GAP;
});

/** The kinds of units beyond ASCII; each row reaches to the beginning of the next row. */
const KINDS: readonly (readonly [from: number, kind: number])[] = [
  [0x80, GAP],
  [0xc0, LETTER],
  [0x2000, GAP],
  [0x200c, JOINER], // zero-width joiners of Persian, Indic scripts and emoji
  [0x200e, GAP],
  [0x2019, JOINER], // the typographic apostrophe
  [0x201a, GAP],
  [0x2c00, LETTER],
  [0x2e00, GAP],
  [0x2e80, SIGN], // radicals
  [0x3000, GAP],
  [0x3005, SIGN],
  [0x3008, GAP],
  [0x3040, SIGN], // kana
  [0x3100, LETTER],
  [0x3400, SIGN], // Han
  [0xa000, LETTER], // Hangul among others
  [0xd800, GAP], // first halves of pairs: mostly pictures …
  [0xd840, SIGN], // … and the Han characters beyond the first plane
  [0xd890, GAP],
  [0xdc00, JOINER], // second halves
  [0xe000, GAP],
  [0xf900, SIGN],
  [0xfb00, LETTER],
  [0xfe00, JOINER], // variation selectors
  [0xfe10, GAP],
  [0xfe70, LETTER],
  [0xff00, GAP],
  [0xff10, LETTER],
  [0xffe0, GAP],
];

function classify(code: number): number {
  let low = 0;
  let high = KINDS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((KINDS[middle]?.[0] ?? 0) <= code) low = middle;
    else high = middle - 1;
  }
  return KINDS[low]?.[1] ?? GAP;
}
