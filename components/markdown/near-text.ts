/** Longer than the part of an address of mail before its `@`, in UTF-16 units. */
const NEAR = 500;

/**
 * The beginning of a text, cut where no address or line end can stand; the whole text where there is no such place.
 *
 * marked looks from each sign of a text to the end of what could become an address of mail, which takes the square of
 * its length where the signs follow each other without a space.
 */
export function nearText(text: string): string {
  if (text.length <= NEAR) return text;
  const near = text.slice(0, NEAR);
  const [cut] = /^[\s\S]* (?=[^\s])/.exec(near) ?? /^[\s\S]*(?=[^A-Za-z0-9\s])/.exec(near) ?? [];
  return cut || text;
}
