/** A word's first part before a hyphen at the end of a line, and its second part at the beginning of the next line. */
const FIRST_PART = /(\p{L}+)[-‐]$/u;
const SECOND_PART = /^\p{L}+/u;

/** How much of a line's end is looked at, in UTF-16 units: longer than any word or address. */
const LONGEST_END = 200;

/** Scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，．「」（）]/u;

/** Words as they stand elsewhere in the document, in lower case, with the hyphens inside them. */
export type Vocabulary = ReadonlySet<string>;

/** Collects the words of a document, from lines. */
export function collectVocabulary(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.matchAll(/\p{L}+(?:[-‐]\p{L}+)*(?![-‐]$)/gu)) {
      words.add(word.toLowerCase().replaceAll('‐', '-'));
    }
  }
  return words;
}

/**
 * Joins two lines of a paragraph. A word divided at the line's end is put together; its hyphen stays where it is the
 * word's own: the document writes it so elsewhere, or the second part begins with a capital.
 */
export function joinLines(before: string, line: string, vocabulary: Vocabulary): string {
  // Only the end counts, and a paragraph may be very long.
  const end = before.slice(-LONGEST_END);
  const first = FIRST_PART.exec(end)?.[1];
  const second = SECOND_PART.exec(line)?.[0];
  if (first !== undefined && second !== undefined) {
    return keepsHyphen(first, second, vocabulary) ? before + line : before.slice(0, -1) + line;
  }
  const isUnspaced = UNSPACED.test(before.slice(-1)) && UNSPACED.test(line.charAt(0));
  // An address is broken after a slash, and a range or a thought after a dash.
  const isBroken = /(?:\w:\/\/\S*\/|\S[—–])$/.test(end);
  return isUnspaced || isBroken ? before + line : `${before} ${line}`;
}

function keepsHyphen(first: string, second: string, vocabulary: Vocabulary): boolean {
  if (/^\p{Lu}/u.test(second) && !/^\p{Lu}+$/u.test(first)) return true;
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  return vocabulary.has(`${a}-${b}`) && !vocabulary.has(a + b);
}
