import { describe, expect, test } from 'vitest';
import { f1Of, overlapOf, precisionOf, recallOf } from '../../bench/reading/overlap.ts';
import { shinglesOf } from '../../bench/reading/shingles.ts';
import { countSnippets } from '../../bench/reading/snippets.ts';
import { lowerWordsOf, wordsOf } from '../../bench/reading/words.ts';

function scores(found: string, wanted: string, partsOf: (text: string) => string[]) {
  const overlap = overlapOf(partsOf(found), partsOf(wanted));
  const precision = precisionOf(overlap);
  const recall = recallOf(overlap);
  return { precision, recall, f1: f1Of(precision, recall) };
}

describe('words', () => {
  // What Python 3.13 prints for re.findall(r'\w+', text).
  test.each([
    ["It's 3.5 km²", ['It', 's', '3', '5', 'km²']],
    ['snake_case, __init__', ['snake_case', '__init__']],
    ['naïve Straße', ['naïve', 'Straße']],
    ['cafe\u0301s', ['cafe', 's']],
    ['港の朝は早い。船', ['港の朝は早い', '船']],
    ['…', []],
  ])('of %j are those that Python finds', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('pages of several kinds', () => {
  test('are scored by words, each as often as it occurs, capitals aside', () => {
    // 3 of 4 words found are wanted (the, boat, the), and 3 of 5 wanted are found.
    const { precision, recall, f1 } = scores('The boat, the menu', 'the boat on the SEA', lowerWordsOf);
    expect([precision, recall]).toEqual([0.75, 0.6]);
    expect(f1).toBeCloseTo((2 * 0.75 * 0.6) / 1.35);
  });

  test.each([
    ['nothing is found', '', 'some words', 0],
    ['only other words are found', 'others', 'some words', 0],
    ['nothing is wanted and nothing found', '', '', 1],
    ['all is found in another order', 'words some', 'some words', 1],
  ])('have a score where %s', (_what, found, wanted, f1) => {
    expect(scores(found, wanted, lowerWordsOf).f1).toBe(f1);
  });

  test('have snippets wherever their words stand one after another', () => {
    const text = 'Read **more** about [boats] here.\n\nNo signs, no words.';
    expect(countSnippets(text, ['more about boats', 'About boats here!', 'about boat', 'words. Read'])).toBe(2);
  });
});

describe('articles', () => {
  test('are compared by runs of four words with their capitals, a shorter text by one run', () => {
    expect(shinglesOf('One two three four five')).toEqual(['One two three four', 'two three four five']);
    expect(shinglesOf('One, two')).toEqual(['One two']);
    expect(shinglesOf(' – ')).toEqual([]);
  });

  test('lose three runs for each word added within', () => {
    // Five runs are wanted; the word in the middle breaks three of them and makes four of its own.
    const overlap = overlapOf(shinglesOf('a b c d x e f g h'), shinglesOf('a b c d e f g h'));
    expect(overlap).toEqual({ hits: 2, added: 4, lost: 3 });
  });
});
