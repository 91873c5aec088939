/** Control characters other than white space, and characters that are never seen but split or reorder words. */
const UNSEEN =
  /[[\p{Cc}--[\t\n\v\f\r]]\u{ad}\u{200b}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}\u{e0000}-\u{e007f}]/gv;

/** Invisible twins of the ASCII characters: a known way to write text that only a machine reads. */
const TAG_CHARACTERS = /[\u{e0020}-\u{e007e}]+/gu;

/** Well-formed text without NULs, control characters, soft hyphens and the characters that override its direction. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '');
}

/** Words written in invisible tag characters, which `cleanText` drops. */
export function countTagWords(text: string): number {
  // All of them begin with this half; looking for it first spares nearly every text the rest.
  if (!text.includes('\udb40')) return 0;
  let words = 0;
  for (const [run] of text.matchAll(TAG_CHARACTERS)) {
    words += countWords(Array.from(run, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) - 0xe0000)).join(''));
  }
  return words;
}

/** One line of clean text, of at most `limit` UTF-16 units, with an ellipsis where it was cut. */
export function cleanLine(text: string, limit: number): string {
  // A page may hand over megabytes; white space collapses, so four times the limit is plenty to look at.
  const line = cleanText(text.slice(0, limit * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > limit ? `${cleanText(line.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, ''))}…` : line;
}

/**
 * Counts words the way word processors do: runs of letters and digits, and each Han character and kana by itself.
 * Scripts that are written without spaces but aren't Han or kana (Thai, Khmer) come out low.
 */
export function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let index = 0; index < text.length; index += 1) {
    const kind = classify(text.charCodeAt(index));
    if (kind === 'letter') {
      if (!inside) words += 1;
      inside = true;
    } else if (kind === 'sign') {
      words += 1;
      inside = false;
    } else if (kind === 'gap') {
      inside = false;
    }
  }
  return words;
}

type Kind = 'letter' | 'sign' | 'gap' | 'joiner';

/** What UTF-16 units beyond ASCII are, each row up to the next one's beginning. */
const KINDS: readonly (readonly [from: number, kind: Kind])[] = [
  [0x80, 'gap'],
  [0xc0, 'letter'],
  [0x2000, 'gap'],
  [0x200c, 'joiner'], // zero-width joiners of Persian, Indic scripts and emoji
  [0x200e, 'gap'],
  [0x2019, 'joiner'], // the typographic apostrophe
  [0x201a, 'gap'],
  [0x2c00, 'letter'],
  [0x2e00, 'gap'],
  [0x2e80, 'sign'], // radicals
  [0x3000, 'gap'],
  [0x3005, 'sign'],
  [0x3008, 'gap'],
  [0x3040, 'sign'], // kana
  [0x3100, 'letter'],
  [0x3400, 'sign'], // Han
  [0xa000, 'letter'], // Hangul among others
  [0xd800, 'gap'], // first halves of pairs: mostly pictures …
  [0xd840, 'sign'], // … and the Han characters beyond the first plane
  [0xd890, 'gap'],
  [0xdc00, 'joiner'], // second halves
  [0xe000, 'gap'],
  [0xf900, 'sign'],
  [0xfb00, 'letter'],
  [0xfe00, 'joiner'], // variation selectors
  [0xfe10, 'gap'],
  [0xfe70, 'letter'],
  [0xff00, 'gap'],
  [0xff10, 'letter'],
  [0xffe0, 'gap'],
];

function classify(code: number): Kind {
  if (code < 0x80) return classifyAscii(code);
  let low = 0;
  let high = KINDS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((KINDS[middle]?.[0] ?? 0) <= code) low = middle;
    else high = middle - 1;
  }
  return KINDS[low]?.[1] ?? 'gap';
}

function classifyAscii(code: number): Kind {
  const lower = code | 0x20;
  if ((lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39)) return 'letter';
  // Apostrophe, hyphen, full stop and underscore join what they stand between: don't, sign-in, 3.14, snake_case.
  return code === 0x27 || code === 0x2d || code === 0x2e || code === 0x5f ? 'joiner' : 'gap';
}
