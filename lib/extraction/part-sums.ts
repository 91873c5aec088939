import { cleanLine, countWords } from '@/lib/page/text';

/** So many parts of one reason are kept to be shown, each cut at so many UTF-16 units. */
const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 200;

/** Parts of a page that are no part of its reading for one reason: how many words, and how the parts begin. */
type PartSum<Reason> = { reason: Reason; words: number; samples: string[] };

/** Sums up parts of a page by reason. */
export class PartSums<Reason extends string> {
  readonly #sums = new Map<Reason, PartSum<Reason>>();

  /** Adds the text of one part; a text without words adds nothing. */
  add(reason: Reason, text: string): void {
    const words = countWords(text);
    if (words === 0) return;
    const sum = this.#sums.get(reason) ?? { reason, words: 0, samples: [] };
    this.#sums.set(reason, sum);
    sum.words += words;
    if (sum.samples.length < MOST_SAMPLES)
      sum.samples.push(cleanLine(text.slice(0, 2 * LONGEST_SAMPLE), LONGEST_SAMPLE));
  }

  /** Returns the sums, the most words first. */
  list(): PartSum<Reason>[] {
    return [...this.#sums.values()].sort((a, b) => b.words - a.words);
  }
}
