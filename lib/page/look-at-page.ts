import type { CaptureFailure, PageLook, WalkedSelection } from './capture';
import { describePage, isStillLoading, readContentType } from './describe-page';
import { hasContent } from './has-content';
import { listOpenDocuments } from './open-frames';
import { isReadableType, unsupported } from './readable-type';
import { walkSelection } from './selection/walk-selection';

/** Selections of this many documents are handed over: frames keep selections that nobody sees any more. */
const MOST_SELECTIONS = 3;

/**
 * Reads, before the person asks, a live page's address, title and language, and what is selected in the page or in the
 * frames that its own scripts can reach. Changes nothing in the page.
 */
export async function lookAtPage(document: Document): Promise<PageLook | CaptureFailure> {
  const contentType = readContentType(document);
  if (!isReadableType(contentType)) return unsupported(contentType);
  const isLoading = isStillLoading(document);
  if (!isLoading && !hasContent(document)) return { ok: false, reason: 'empty', contentType, detail: 'no text' };
  const { documents, hasUnread } = listOpenDocuments(document);
  const selections = await walkSelections(documents);
  return { ok: true, kind: 'look', ...describePage(document), isLoading, selections, hasUnreadFrames: hasUnread };
}

async function walkSelections(documents: readonly Document[]): Promise<WalkedSelection[]> {
  const selections: WalkedSelection[] = [];
  for (const each of documents) {
    const walked = await walkSelection(each);
    if (walked) selections.push(walked);
    if (selections.length >= MOST_SELECTIONS) break;
  }
  return selections;
}
