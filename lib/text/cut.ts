/**
 * Returns the beginning of a text, which never ends within a character of two units.
 *
 * @param longest the greatest length of the beginning, in UTF-16 units
 */
export function cut(text: string, longest: number): string {
  return text.slice(0, lengthOfWhole(text, longest));
}

/** Returns how many UTF-16 units of a text, `longest` at most, can be kept without splitting a character. */
export function lengthOfWhole(text: string, longest: number): number {
  const isSplit = longest < text.length && /[\ud800-\udbff]/.test(text.charAt(longest - 1));
  return isSplit ? longest - 1 : Math.min(longest, text.length);
}
