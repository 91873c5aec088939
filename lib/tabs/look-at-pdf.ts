import type { PageFacts } from '@/lib/page/capture';
import { nameOfAddress } from '@/lib/text/file-name';
import type { TabLook } from './look-at-tab';

/**
 * What the viewer of a PDF tells before the person asks; null where the failure tells of something else than a PDF, or of
 * a file on the disk, which no extension may fetch.
 */
export function lookAtPdf(
  { contentType, page }: { contentType: string; page?: PageFacts | undefined },
  documentId: string | null,
): TabLook | null {
  if (contentType !== 'application/pdf' || !page || page.url.startsWith('file:')) return null;
  const title = page.title || nameOfAddress(page.url);
  return { ok: true, documentId, url: page.url, title, isLoading: false, selection: null, hasUnreadFrames: false };
}
