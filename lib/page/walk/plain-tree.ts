import { bodyOf, documentElementOf, queryAll, textContentOf } from '../dom';
import type { WalkedTree } from '../tree';
import { TreeWriter } from './tree-writer';

/** Returns a document that is a text file as one `<pre>` with its text, of at most `longest` UTF-16 units. */
export function plainTree(document: Document, contentType: string, longest: number): WalkedTree {
  const text = readText(document, contentType);
  const writer = new TreeWriter();
  writer.open(['pre', -1, 0, 0]);
  writer.text(text.slice(0, longest));
  writer.close();
  return writer.finish(Math.max(0, text.length - longest), text.slice(longest, longest + SAMPLE));
}

/** Of the text that is left out, so many UTF-16 units are handed over. */
const SAMPLE = 200_000;

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
