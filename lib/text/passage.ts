import { cut } from './cut';
import { fold } from './fold';

/** How much stands before the word that was found, and in all, in UTF-16 units. */
const BEFORE = 32;
const LONGEST = 180;

/** The signs by which Markdown marks words. A passage is shown as plain text. */
const MARKS = /[*`#>|]+|(?<!\w)_+|_+(?!\w)/g;

/** A part of a passage, and whether it is one of the words that were looked for. */
export type PassagePart = { text: string; isFound: boolean };

/**
 * Returns one line of a Markdown text around the first of some words; its beginning where it has none of them.
 *
 * @param words folded (`fold.ts`), without white space
 */
export function passageAround(text: string, words: readonly string[]): string {
  const line = text.replace(MARKS, '').replace(/\s+/g, ' ').trim();
  const [first] = placesOf(line, words);
  const start = first ? startBefore(line, first.start) : 0;
  const shown = cut(line.slice(start), LONGEST).toWellFormed();
  return `${start > 0 ? '… ' : ''}${shown}${start + shown.length < line.length ? ' …' : ''}`;
}

/** Where a passage begins that shows a place of a line: at a word, but anywhere in a script without spaces. */
function startBefore(line: string, place: number): number {
  const earliest = place - BEFORE;
  if (earliest <= 0) return 0;
  const gap = line.indexOf(' ', earliest);
  return gap >= 0 && gap < place ? gap + 1 : earliest;
}

/** Splits a passage into the words that were looked for and what stands between them. */
export function splitPassage(passage: string, words: readonly string[]): PassagePart[] {
  const parts: PassagePart[] = [];
  let at = 0;
  const push = (end: number, isFound: boolean) => {
    if (end > at) parts.push({ text: passage.slice(at, end), isFound });
    at = Math.max(at, end);
  };
  for (const { start, end } of placesOf(passage, words)) {
    push(start, false);
    push(end, true);
  }
  push(passage.length, false);
  return parts;
}

/** Where a line has one of the words, in order, once in each run of signs; the whole run where folding changes its length. */
function* placesOf(line: string, words: readonly string[]): Generator<{ start: number; end: number }> {
  for (const { 0: run, index } of line.matchAll(/\S+/g)) {
    const folded = fold(run);
    const word = words.find((each) => folded.includes(each));
    if (word === undefined) continue;
    const start = folded.length === run.length ? folded.indexOf(word) : 0;
    yield { start: index + start, end: index + (folded.length === run.length ? start + word.length : run.length) };
  }
}
