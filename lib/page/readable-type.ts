import type { CaptureFailure } from './capture';
import { isPlainDocument } from './copy/plain-document';

/** Whether a document of this MIME type is read: web pages and text files are. */
export function isReadableType(contentType: string): boolean {
  return isPlainDocument(contentType) || /^(?:text\/html|application\/xhtml\+xml)$/.test(contentType);
}

/** Returns the failure for a document of any other type, such as a picture, a film or a PDF. */
export function unsupported(contentType: string): CaptureFailure {
  return { ok: false, reason: 'unsupported', contentType, detail: 'neither a web page nor text' };
}
