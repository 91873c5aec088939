import { Readability } from '@mozilla/readability';

/** Readability takes 20 µs an element: on a page of more elements, longer than a person waits. */
const MOST_ELEMENTS = 6000;

/**
 * Returns the article that Readability finds in a cleaned copy, or null where Readability finds none or would take too
 * long. Works on a clone, and keeps classes, since code names its language by a class.
 *
 * @param elements the number of elements in the copy
 */
export function findArticle(copy: Document, elements: number): Element | null {
  if (elements > MOST_ELEMENTS) return null;
  const clone = copy.cloneNode(true) as Document;
  try {
    const reader = new Readability<Node>(clone, { keepClasses: true, disableJSONLD: true, serializer: (node) => node });
    return (reader.parse()?.content as Element | null | undefined) ?? null;
  } catch {
    // A page on which Readability throws is read by its main content instead.
    return null;
  }
}
