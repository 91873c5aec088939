import { wordsOf } from './words.ts';

const WORDS_A_SHINGLE = 4;

/**
 * Returns all runs of four words of a text, a shorter text as one run: the parts that article-extraction-benchmark
 * compares (`string_shingle_matching` in https://github.com/scrapinghub/article-extraction-benchmark). Words keep their
 * capitals there.
 */
export function shinglesOf(text: string): string[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const count = Math.max(1, words.length - WORDS_A_SHINGLE + 1);
  return Array.from({ length: count }, (_, index) => words.slice(index, index + WORDS_A_SHINGLE).join(' '));
}
