import type { CaptureFailure } from './capture';
import { isPlainDocument } from './copy/plain-document';

/** Whether a document of this MIME type is read at all: web pages, and what is text of its own. */
export function isReadableType(contentType: string): boolean {
  return isPlainDocument(contentType) || /^(?:text\/html|application\/xhtml\+xml)$/.test(contentType);
}

/** What is told of every other document: pictures, films, PDFs. */
export function unsupported(contentType: string): CaptureFailure {
  return { ok: false, reason: 'unsupported', contentType, detail: 'neither a web page nor text' };
}
