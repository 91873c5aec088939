/**
 * The beginning of a text, never ending within a character that is two units long.
 *
 * @param longest its length at most, in UTF-16 units
 */
export function cut(text: string, longest: number): string {
  return text.slice(0, lengthOfWhole(text, longest));
}

/** How many UTF-16 units of a text, `longest` at most, are whole characters. */
export function lengthOfWhole(text: string, longest: number): number {
  const isSplit = longest < text.length && /[\ud800-\udbff]/.test(text.charAt(longest - 1));
  return isSplit ? longest - 1 : Math.min(longest, text.length);
}
