import type { PageFacts } from './capture';
import {
  activeElementOf,
  attributeOf,
  bodyOf,
  contentTypeOf,
  documentElementOf,
  firstElementOf,
  localNameOf,
  queryAll,
  readyStateOf,
  titleOf,
} from './dom';
import { cleanFacts } from './page-facts';

/** So many UTF-16 units of an address, a title, a language and a type are read, since a page may claim any. */
const LONGEST_ADDRESS = 100_000;
const LONGEST_TITLE = 2000;
const LONGEST_LANGUAGE = 100;
const LONGEST_TYPE = 100;

/** Returns a document's address, title and language. */
export function describePage(document: Document): PageFacts {
  return cleanFacts(readFacts(document));
}

/** Returns what a document says of itself. `cleanFacts` makes of it what is stored and shown. */
export function readFacts(document: Document): PageFacts {
  const root = documentElementOf(document);
  const language = attributeOf(root, 'lang') || attributeOf(root, 'xml:lang');
  return {
    // A page's names can't hide `document.location`; a document without a window has no location.
    url: (document.location?.href ?? 'about:blank').slice(0, LONGEST_ADDRESS),
    title: titleOf(document).slice(0, LONGEST_TITLE),
    language: language?.slice(0, LONGEST_LANGUAGE) ?? null,
  };
}

/** Returns the document's MIME type without parameters; `application/pdf` for the browser's PDF viewer. */
export function readContentType(document: Document): string {
  return isPdfViewer(document) ? 'application/pdf' : contentTypeOf(document).slice(0, LONGEST_TYPE);
}

function isPdfViewer(document: Document): boolean {
  const body: HTMLElement | null = bodyOf(document);
  const first = body && firstElementOf(body);
  // Most pages are told from the viewer without a search.
  if (!first || localNameOf(first) !== 'embed') return false;
  return queryAll(document, 'body > embed[type="application/pdf"]:only-child').length > 0;
}

/** Whether the browser is still loading the document or its resources, so that more text may come. */
export function isStillLoading(document: Document): boolean {
  return readyStateOf(document) !== 'complete';
}

/** Whether the focus is in this document itself: false where the focus is inside a frame of the document. */
export function isFocusHere(document: Document): boolean {
  const active = activeElementOf(document);
  const name = active ? localNameOf(active) : '';
  return name !== 'iframe' && name !== 'frame';
}
