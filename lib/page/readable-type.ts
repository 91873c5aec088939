import type { CaptureFailure } from './capture';

/** MIME types of text, data and programs. */
const PLAIN =
  /^(?:text\/(?!html)[\w.+-]+|application\/(?:[\w.+-]+\+)?(?:json|xml)|application\/(?:javascript|ecmascript|yaml|x-ndjson|toml))$/;

/** Whether a document of this MIME type is a text file, not a web page. XHTML is a web page, SVG is neither. */
export function isPlainType(contentType: string): boolean {
  return !isPage(contentType) && contentType !== 'image/svg+xml' && PLAIN.test(contentType);
}

/** Whether a document of this MIME type is read: web pages and text files are. */
export function isReadableType(contentType: string): boolean {
  return isPage(contentType) || isPlainType(contentType);
}

function isPage(contentType: string): boolean {
  return contentType === 'text/html' || contentType === 'application/xhtml+xml';
}

/** Returns the failure for a document of any other type, such as a picture, a film or a PDF. */
export function unsupported(contentType: string): CaptureFailure {
  return { ok: false, reason: 'unsupported', contentType, detail: 'neither a web page nor text' };
}
