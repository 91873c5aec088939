import type { CaptureFailure, WalkedPage } from './capture';
import { isFocusHere, isStillLoading, readContentType, readFacts } from './describe-page';
import { bodyOf, defaultViewOf, documentElementOf } from './dom';
import { largestFrameShare } from './open-frames';
import { readClaims, readData } from './page-claims';
import { isPlainType, isReadableType, unsupported } from './readable-type';
import type { WalkedTree } from './tree';
import { plainTree } from './walk/plain-tree';
import { preferUnscripted } from './walk/unscripted-tree';
import { walkCounting } from './walk/walk';

/** A page is walked up to this many nodes and UTF-16 units of text. */
const MOST_READ = { nodes: 200_000, characters: 2_000_000 };

/**
 * Walks a live page as a person sees it, in slices. Changes nothing in the page. What is beyond 200,000 nodes or
 * 2,000,000 UTF-16 units of text is left out, and its words are counted.
 */
export async function capturePage(document: Document): Promise<WalkedPage | CaptureFailure> {
  const contentType = readContentType(document);
  if (!isReadableType(contentType)) return unsupported(contentType);
  const root = documentElementOf(document);
  const view = defaultViewOf(document);
  const facts = {
    ...readFacts(document),
    data: readData(document),
    claims: readClaims(document),
    isLoading: isStillLoading(document),
    frameShare: largestFrameShare(document),
    focused: isFocusHere(document),
  };
  return {
    ok: true,
    kind: 'walked',
    ...facts,
    contentType,
    tree: await walkDocument(document, contentType),
    window: [view?.innerWidth ?? 0, view?.innerHeight ?? 0],
    document: [root.scrollWidth, root.scrollHeight],
  };
}

async function walkDocument(document: Document, contentType: string): Promise<WalkedTree> {
  if (isPlainType(contentType)) return plainTree(document, contentType, MOST_READ.characters);
  const body: HTMLElement | null = bodyOf(document);
  if (!body) return { styles: '[]', chunks: [], cut: 0, cutSample: '' };
  return preferUnscripted(document, await walkCounting(body, { limits: MOST_READ }));
}
