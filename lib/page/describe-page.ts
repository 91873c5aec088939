import type { PageFacts } from './capture';
import {
  activeElementOf,
  attributeOf,
  contentTypeOf,
  documentElementOf,
  localNameOf,
  queryAll,
  readyStateOf,
  titleOf,
} from './dom';
import { cleanLine } from './text';

/** Titles, addresses and types are cut at these numbers of UTF-16 units, since a page may claim any. */
const LONGEST_TITLE = 300;
const LONGEST_ADDRESS = 8000;
const LONGEST_TYPE = 100;

/** Returns a document's address, title and language. */
export function describePage(document: Document): PageFacts {
  return {
    url: readAddress(document),
    title: cleanLine(titleOf(document), LONGEST_TITLE),
    language: readLanguage(document),
  };
}

/** Returns the document's MIME type without parameters; `application/pdf` for the browser's PDF viewer. */
export function readContentType(document: Document): string {
  const viewer = queryAll(document, 'body > embed[type="application/pdf"]:only-child')[0];
  return viewer ? 'application/pdf' : cleanLine(contentTypeOf(document), LONGEST_TYPE);
}

/** Whether the browser is still loading the document or its resources, so that more text may come. */
export function isStillLoading(document: Document): boolean {
  return readyStateOf(document) !== 'complete';
}

/** Whether the focus is in this document itself: false where the focus is inside a frame of the document. */
export function isFocusHere(document: Document): boolean {
  const active = activeElementOf(document);
  return !active || !/^i?frame$/.test(localNameOf(active));
}

/** A page's names can't hide `document.location`; a document without a window has no location. */
function readAddress(document: Document): string {
  const address = document.location?.href ?? 'about:blank';
  const url = URL.parse(address);
  if (!url) return cleanLine(address, LONGEST_ADDRESS);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href.slice(0, LONGEST_ADDRESS);
}

function readLanguage(document: Document): string | null {
  const root = documentElementOf(document);
  const claimed = attributeOf(root, 'lang') || attributeOf(root, 'xml:lang') || '';
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(claimed)) return null;
  try {
    return Intl.getCanonicalLocales(claimed)[0] ?? null;
  } catch {
    return null;
  }
}
