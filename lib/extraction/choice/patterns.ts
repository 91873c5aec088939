/** A price, in the currencies that most shops ask for. */
export const PRICE = /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|(?:EUR|USD|GBP|kr|zł)\b)/;

/** A year, a date, or a time that has passed. */
export const DATE =
  /\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d+ (?:hours?|days?|weeks?|months?|years?) ago\b/i;

const WORDS = /[\p{L}\p{N}]+/gu;

/** Returns the lower-case words of a text. */
export function lowerWords(text: string): string[] {
  return text.toLowerCase().match(WORDS) ?? [];
}

/** Returns all runs of three words of a text. */
export function triplesOf(text: string): string[] {
  const words = lowerWords(text);
  const triples: string[] = [];
  for (let at = 0; at + 3 <= words.length; at += 1) triples.push(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  return triples;
}

/** Returns how a text begins, so that equal texts can be counted. */
export function beginningOf(text: string): string {
  return text.slice(0, 120).replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Returns a part's share of a whole; 0 of an empty whole. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
