import type { PageSigns } from './page-signs';
import { DATE, PRICE } from './patterns';
import { PHRASE_NAMES } from './word-hints';

/** Running sums over a page's blocks: the figure at `index` is that of all blocks before the one of that index. */
export type Sums = {
  prose: number[];
  words: number[];
  links: number[];
  phrased: number[];
  prices: number[];
  dates: number[];
  pictures: number[];
  headings: number[];
  /** How many blocks say each of `PHRASE_NAMES`. */
  phrases: number[][];
};

/** Longer texts with a price or a date in them are not a price or a date. */
const LONGEST_MARK = 100;

/** Sums up words of prose, words, words in links, and blocks by what they say and hold. */
export function sumUp({ survey: { blocks }, phrases }: PageSigns): Sums {
  const start = () => [0];
  const sums: Sums = {
    prose: start(),
    words: start(),
    links: start(),
    phrased: start(),
    prices: start(),
    dates: start(),
    pictures: start(),
    headings: start(),
    phrases: PHRASE_NAMES.map(start),
  };
  for (const { isProse, facts, index, heading } of blocks) {
    const add = (list: number[], value: number) => list.push((list[index] ?? 0) + value);
    const said = phrases[index] ?? 0;
    const isShort = facts.length <= LONGEST_MARK;
    add(sums.prose, isProse ? facts.words : 0);
    add(sums.words, facts.words);
    add(sums.links, facts.linkWords);
    add(sums.phrased, said === 0 ? 0 : 1);
    add(sums.prices, isShort && PRICE.test(facts.text) ? 1 : 0);
    add(sums.dates, isShort && DATE.test(facts.text) ? 1 : 0);
    add(sums.pictures, facts.pictures > 0 ? 1 : 0);
    add(sums.headings, heading > 0 ? 1 : 0);
    for (const [bit, list] of sums.phrases.entries()) add(list, (said >> bit) & 1);
  }
  return sums;
}

/** The part of a running sum that the blocks from `first` up to `last`, not included, add. */
export function sumOf(list: readonly number[], first: number, last: number): number {
  return (list[last] ?? 0) - (list[first] ?? 0);
}
