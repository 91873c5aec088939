import type { PageCapture } from './capture';
import { claimsArticle, findContent } from './content/find-content';
import { cleanCopy } from './copy/clean-copy';
import { copyVisible } from './copy/copy-visible';
import { isPlainDocument, plainPieces } from './copy/plain-document';
import { putTitleBack } from './copy/put-title-back';
import { createVisibility } from './copy/visibility';
import { describePage, isFocusHere, isStillLoading, readContentType } from './describe-page';
import { bodyOf, createTarget, defaultViewOf } from './dom';
import { joinBlocks } from './markdown/join-blocks';
import type { Piece } from './markdown/to-markdown';
import { largestFrameShare } from './open-frames';
import { isReadableType, unsupported } from './readable-type';

/** A page is read up to this many nodes and UTF-16 units of text. */
const MOST_READ = { nodes: 200_000, characters: 2_000_000 };

/** A page's Markdown ends with the last block that fits into this many UTF-16 units. */
const LONGEST_MARKDOWN = 1_000_000;

type Read = { pieces: Piece[]; hiddenWords: number; cutWords: number };

/**
 * Reads a live page as Markdown: its article, or its main content, as a person sees it. Changes nothing in the page.
 * A page of more than 1,000,000 UTF-16 units of Markdown is cut at a block's end, and the words left out are counted.
 */
export function capturePage(document: Document): PageCapture {
  const contentType = readContentType(document);
  const facts = describePage(document);
  if (!isReadableType(contentType)) return unsupported(contentType);
  const isPlain = isPlainDocument(contentType);
  const { pieces, hiddenWords, cutWords } = isPlain
    ? { pieces: plainPieces(document, contentType), hiddenWords: 0, cutWords: 0 }
    : readHtml(document, facts.title);
  const joined = joinBlocks(pieces, LONGEST_MARKDOWN);
  if (joined.words === 0) {
    return { ok: false, reason: 'empty', contentType, detail: `no visible words, ${hiddenWords} hidden`, page: facts };
  }
  const cut = { hiddenWords, cutWords: joined.cutWords + cutWords };
  const moment = {
    isLoading: isStillLoading(document),
    frameShare: largestFrameShare(document),
    focused: isFocusHere(document),
  };
  return { ok: true, kind: 'page', ...facts, ...joined, ...cut, ...moment };
}

function readHtml(document: Document, title: string): Read {
  const body: HTMLElement | null = bodyOf(document);
  const view = defaultViewOf(document);
  if (!body || !view) return { pieces: [], hiddenWords: 0, cutWords: 0 };
  const copy = createTarget().ownerDocument;
  copy.title = title;
  const visibility = createVisibility(view, document);
  const { elements, hiddenWords, cutWords } = copyVisible(body, copy.body, { visibility, limits: MOST_READ });
  cleanCopy(copy.body, title);
  const headings = Array.from(copy.querySelectorAll('h1'), (heading) => heading.textContent ?? '');
  const pieces = putTitleBack(findContent(copy, elements, claimsArticle(document)), title, headings);
  return { pieces, hiddenWords, cutWords };
}
