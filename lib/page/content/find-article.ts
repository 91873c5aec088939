import { Readability } from '@mozilla/readability';

/** Above this many elements Readability takes longer than a person waits: 20 µs each. */
const MOST_ELEMENTS = 6000;

/**
 * The article of a cleaned copy as Readability finds it (libraries.md names the measurements), or null where it finds
 * none or would take too long. Works on a clone, and with `classes` kept, since code names its language by them.
 */
export function findArticle(copy: Document, elements: number): Element | null {
  if (elements > MOST_ELEMENTS) return null;
  const clone = copy.cloneNode(true) as Document;
  try {
    const reader = new Readability<Node>(clone, { keepClasses: true, disableJSONLD: true, serializer: (node) => node });
    return (reader.parse()?.content as Element | null | undefined) ?? null;
  } catch {
    // A page that breaks Readability is read without it.
    return null;
  }
}
