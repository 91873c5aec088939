/**
 * Returns the words of a text as Python's `\w+` finds them, which both benchmarks use: runs of letters, digits and
 * underscores, without combining marks.
 */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

export function lowerWordsOf(text: string): string[] {
  return wordsOf(text.toLowerCase());
}
