import { bodyOf, documentElementOf, queryAll, textContentOf } from '../dom';
import { fence } from '../markdown/code-markdown';
import type { Piece } from '../markdown/to-markdown';
import { cleanText } from '../text';

/** MIME types of prose: each paragraph becomes a block, unchanged. */
const PROSE = /^text\/(?:plain|markdown|x-markdown)$/;

/** MIME types of data and programs, which become one block of code. */
const DATA =
  /^(?:text\/(?!html)[\w.+-]+|application\/(?:[\w.+-]+\+)?(?:json|xml)|application\/(?:javascript|ecmascript|yaml|x-ndjson|toml))$/;

/** Whether a document of this MIME type is a text file, not a web page. XHTML is a web page, SVG is neither. */
export function isPlainDocument(contentType: string): boolean {
  return (
    contentType !== 'application/xhtml+xml' &&
    contentType !== 'image/svg+xml' &&
    (PROSE.test(contentType) || DATA.test(contentType))
  );
}

/** Returns the blocks of a document that is a text file. */
export function plainPieces(document: Document, contentType: string): Piece[] {
  return textPieces(readText(document, contentType), contentType);
}

/** Returns the paragraphs of a plain text; for data and programs, one block of code with its language. */
export function textPieces(written: string, contentType: string): Piece[] {
  const text = cleanText(written).replace(/\r\n?/g, '\n').trimEnd();
  if (text.trim() === '') return [];
  if (!PROSE.test(contentType))
    return [{ text: fence(text.replace(/^\n+/, ''), nameLanguage(contentType)), gap: '\n\n', kind: 'other' }];
  const paragraphs = text.split(/\n(?:[^\S\n]*\n)+/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => ({ text: paragraph.trimEnd(), gap: '\n\n', kind: 'text' }));
}

/** Reads a file's text from the page in which the browser shows it; XML is a document, or in Chromium's viewer. */
function readText(document: Document, contentType: string): string {
  if (!contentType.endsWith('xml')) {
    const body: HTMLElement | null = bodyOf(document);
    return textContentOf(body?.querySelector('pre') ?? body ?? documentElementOf(document)) ?? '';
  }
  const source = queryAll(document, '#webkit-xml-viewer-source-xml')[0];
  const roots = source ? Array.from(source.children) : [documentElementOf(document)];
  return roots.map((root) => new XMLSerializer().serializeToString(root)).join('\n');
}

function nameLanguage(contentType: string): string {
  const name = contentType.replace(/^.*[/+]/, '').replace(/^x-/, '');
  return { javascript: 'js', ecmascript: 'js', 'x-ndjson': 'json', ndjson: 'json' }[name] ?? name;
}
