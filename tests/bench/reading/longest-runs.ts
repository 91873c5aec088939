import { countParts } from './overlap.ts';
import { wordsOf } from './words.ts';

/** A word counts as being in a text where it stands with its neighbours: in a run of so many words. */
const NEIGHBOURS = 3;

/** The signs of a run that are shown. */
const SHOWN = 80;

/** The longest run of words that one text has and the other has not; empty where there is none. */
export type Runs = { lost: string; added: string };

/** Finds the longest runs of words that a reading lost, and that it added, each cut to 80 signs. */
export function longestRuns(found: string, wanted: string): Runs {
  return { lost: longestMissing(wanted, found), added: longestMissing(found, wanted) };
}

function longestMissing(text: string, from: string): string {
  const words = wordsOf(text);
  const known = coveredWords(words, wordsOf(from));
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (let index = 0; index <= words.length; index += 1) {
    if (index < words.length && !known[index]) continue;
    if (index - start > longest.length) longest = { start, length: index - start };
    start = index + 1;
  }
  const run = words.slice(longest.start, longest.start + longest.length);
  return run.length === 0 ? '' : cut(`${run.length} words: ${run.join(' ')}`);
}

/** Says of each word whether a run of three words around it is in the other text, as often as it occurs here. */
function coveredWords(words: readonly string[], others: readonly string[]): boolean[] {
  const length = Math.min(NEIGHBOURS, words.length, others.length);
  const covered = words.map(() => false);
  if (length === 0) return covered;
  const left = countParts(runsOf(others, length));
  runsOf(words, length).forEach((run, index) => {
    const count = left.get(run) ?? 0;
    if (count === 0) return;
    left.set(run, count - 1);
    covered.fill(true, index, index + length);
  });
  return covered;
}

function runsOf(words: readonly string[], length: number): string[] {
  return words.slice(length - 1).map((_, index) =>
    words
      .slice(index, index + length)
      .join(' ')
      .toLowerCase(),
  );
}

function cut(text: string): string {
  const signs = Array.from(text);
  return signs.length > SHOWN ? `${signs.slice(0, SHOWN - 1).join('')}…` : text;
}
