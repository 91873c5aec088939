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

/** Titles are cut at this many UTF-16 units; a page may claim any. */
const LONGEST_TITLE = 300;
const LONGEST_ADDRESS = 8000;
const LONGEST_TYPE = 100;

/** Address, title and language of a document. */
export function describePage(document: Document): PageFacts {
  return {
    url: readAddress(document),
    title: cleanLine(titleOf(document), LONGEST_TITLE),
    language: readLanguage(document),
  };
}

/** The document's MIME type, without parameters. */
export function readContentType(document: Document): string {
  const viewer = queryAll(document, 'body > embed[type="application/pdf"]:only-child')[0];
  return viewer ? 'application/pdf' : cleanLine(contentTypeOf(document), LONGEST_TYPE);
}

/** Whether the browser is still loading the document, or something in it: more of it may come. */
export function isStillLoading(document: Document): boolean {
  return readyStateOf(document) !== 'complete';
}

/** False where the focus is inside a frame of this document. */
export function isFocusHere(document: Document): boolean {
  const active = activeElementOf(document);
  return !active || !/^i?frame$/.test(localNameOf(active));
}

/** `document.location` can't be hidden by the page's names; a document without a window has none. */
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
