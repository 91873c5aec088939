/** More than any script stacks on one letter: Hebrew and Tibetan have up to six, Thai three. */
const MOST = 20;
const RUN = new RegExp(`(\\p{M}{${MOST}})(\\p{M}+)`, 'gu');

/**
 * A text whose letters bear a bounded number of combining marks: the others of a run are counted in its place, as in
 * `\uFFFD×4980`. Browsers take seconds for a letter with ten thousand of them.
 */
export function boundMarks(text: string): string {
  return text.replace(RUN, (_run, kept: string, rest: string) => `${kept}\uFFFD×${[...rest].length}`);
}
