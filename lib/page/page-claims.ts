import { attributeOf, queryAll, textContentOf } from './dom';

/** A page's JSON-LD texts are read up to this many, and UTF-16 units in all. */
const MOST_DATA = 20;
const LONGEST_DATA = 200_000;

/** The claims of `<meta>` elements are read up to this many, each up to this many UTF-16 units. */
const MOST_CLAIMS = 60;
const LONGEST_CLAIM = 1000;

const CLAIMS =
  /^(?:description|author|keywords|generator|robots|date|og:[\w:]+|article:[\w:]+|product:[\w:]+|twitter:(?:title|description|card|label\d|data\d)|citation_\w+|dc\.[\w.]+)$/i;

/** Returns the texts of a page's JSON-LD. A text that is too long is left out, since half of it says nothing. */
export function readData(document: Document): string[] {
  const data: string[] = [];
  let room = LONGEST_DATA;
  for (const script of queryAll(document, 'script[type="application/ld+json" i]')) {
    if (data.length >= MOST_DATA) break;
    const text = textContentOf(script) ?? '';
    if (text.length > room) continue;
    room -= text.length;
    data.push(text);
  }
  return data;
}

/** Returns what a page's `<meta>` elements say of it, by lower-case name; the first of each name counts. */
export function readClaims(document: Document): Record<string, string> {
  const claims = new Map<string, string>();
  for (const meta of queryAll(document, 'meta[content]')) {
    const name = (attributeOf(meta, 'property') ?? attributeOf(meta, 'name') ?? '').slice(0, 100).toLowerCase();
    if (!CLAIMS.test(name) || claims.has(name)) continue;
    claims.set(name, (attributeOf(meta, 'content') ?? '').slice(0, LONGEST_CLAIM));
    if (claims.size >= MOST_CLAIMS) break;
  }
  return Object.fromEntries(claims);
}
