/** Longer than the part of an email address before its `@`, in UTF-16 units. */
const NEAR = 500;

/**
 * Returns the beginning of a text, cut where no address or line end can stand, or all of it if there is no such place.
 *
 * From each sign of a text, marked searches to the end of what could become an email address. Where no space separates
 * the signs, the search takes quadratic time.
 */
export function nearText(text: string): string {
  if (text.length <= NEAR) return text;
  const near = text.slice(0, NEAR);
  const [cut] = /^[\s\S]* (?=[^\s])/.exec(near) ?? /^[\s\S]*(?=[^A-Za-z0-9\s])/.exec(near) ?? [];
  return cut || text;
}
