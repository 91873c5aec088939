import type { CaptureFailure, PageLook } from './capture';
import { describePage, isStillLoading, readContentType } from './describe-page';
import { hasContent } from './has-content';
import { listOpenDocuments } from './open-frames';
import { isReadableType, unsupported } from './readable-type';
import { mayBeSelected } from './selection/may-be-selected';

/**
 * Reads, before the person asks, a live page's address, title and language, and whether something may be selected in
 * the page or in the frames that its own scripts can reach. Changes nothing in the page.
 */
export function lookAtPage(document: Document): PageLook | CaptureFailure {
  const contentType = readContentType(document);
  // The text of a PDF is read from its file, so its facts are all that its viewer has to tell.
  if (contentType === 'application/pdf') return { ...unsupported(contentType), page: describePage(document) };
  if (!isReadableType(contentType)) return unsupported(contentType);
  const isLoading = isStillLoading(document);
  if (!isLoading && !hasContent(document)) return { ok: false, reason: 'empty', contentType, detail: 'no text' };
  const { documents, hasUnread } = listOpenDocuments(document);
  const hasSelection = documents.some(mayBeSelected);
  return { ok: true, kind: 'look', ...describePage(document), isLoading, hasSelection, hasUnreadFrames: hasUnread };
}
