import { type Sentence, splitSentences } from './split-sentences.ts';
import { termsOf } from './terms.ts';

/** A sentence with its terms for comparisons. */
export type Passage = Sentence & { index: number; terms: string[]; headingTerms: ReadonlySet<string> };

/** BM25's usual constants: how soon repetition stops counting, and how much a sentence's length counts. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;
/** The weight of a word that stands only in the heading or in the name of a column. */
const HEADING_WEIGHT = 0.5;

/** The sentences of one text, and how rare each of their terms is among them. */
export class PassageIndex {
  readonly passages: readonly Passage[];
  #holders = new Map<string, number>();
  #meanLength: number;

  constructor(markdown: string) {
    const headings = new Map<string, ReadonlySet<string>>();
    this.passages = splitSentences(markdown).map((sentence, index) => {
      const above = `${sentence.heading} ${sentence.columns}`;
      const headingTerms = headings.get(above) ?? new Set(termsOf(above));
      headings.set(above, headingTerms);
      return { ...sentence, index, terms: termsOf(sentence.text), headingTerms };
    });
    for (const { terms, headingTerms } of this.passages) {
      for (const term of new Set([...terms, ...headingTerms])) this.#holders.set(term, this.countOf(term) + 1);
    }
    const total = this.passages.reduce((sum, { terms }) => sum + terms.length, 0);
    this.#meanLength = total / Math.max(1, this.passages.length);
  }

  /** Returns in how many sentences a term stands, headings included. */
  countOf(term: string): number {
    return this.#holders.get(term) ?? 0;
  }

  /** Returns how rare a term is: high for a rare term, highest for a missing one. */
  rarityOf(term: string): number {
    const count = this.countOf(term);
    return Math.log(1 + (this.passages.length - count + 0.5) / (count + 0.5));
  }

  /** Returns how well a sentence matches some terms, by BM25. */
  score(passage: Passage, terms: readonly string[]): number {
    const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * passage.terms.length) / Math.max(1, this.#meanLength);
    return terms.reduce((sum, term) => {
      const times = passage.terms.filter((own) => own === term).length;
      if (times > 0) return sum + (this.rarityOf(term) * times * (SATURATION + 1)) / (times + SATURATION * length);
      return passage.headingTerms.has(term) ? sum + HEADING_WEIGHT * this.rarityOf(term) : sum;
    }, 0);
  }
}
