import type { PageFacts } from '@/lib/page/capture';
import { nameOfAddress } from '@/lib/text/file-name';

/**
 * The address and title of the PDF that a viewer shows; null where the failure tells of something else than a PDF, or of a
 * file on the disk, which no extension may fetch.
 */
export function lookAtPdf(failure: {
  contentType: string;
  page?: PageFacts | undefined;
}): Pick<PageFacts, 'url' | 'title'> | null {
  const { contentType, page } = failure;
  if (contentType !== 'application/pdf' || !page || page.url.startsWith('file:')) return null;
  return { url: page.url, title: page.title || nameOfAddress(page.url) };
}
