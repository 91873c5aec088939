/** A letter keeps this many marks, more than any script stacks: Hebrew and Tibetan have up to six, Thai three. */
const MOST = 20;
const RUN = new RegExp(`(\\p{M}{${MOST}})(\\p{M}+)`, 'gu');

/**
 * Bounds the combining marks on each letter of a text: the surplus of a run is replaced by its number, as in
 * `\uFFFD×4980`. Browsers take seconds to draw a letter with ten thousand marks.
 */
export function boundMarks(text: string): string {
  return text.replace(RUN, (_run, kept: string, rest: string) => `${kept}\uFFFD×${[...rest].length}`);
}
