import { bodyOf, documentElementOf, queryAll, textContentOf } from '../dom';
import { cleanText, countWords } from '../text';
import type { WalkedTree } from '../tree';
import { UNDRAWN } from './style-facts';
import { TreeWriter } from './tree-writer';

/** Returns a document that is a text file as one `<pre>` with its text, of at most `longest` UTF-16 units. */
export function plainTree(document: Document, contentType: string, longest: number): WalkedTree {
  const text = readText(document, contentType);
  const writer = new TreeWriter();
  writer.open(
    'pre',
    writer.styleOf('pre', () => ({ ...UNDRAWN, display: 'block', space: 'pre', mono: true })),
    0,
    0,
    0,
  );
  writer.text(cleanText(text.slice(0, longest)));
  writer.close();
  return writer.finish({ cutWords: text.length > longest ? countWords(text.slice(longest)) : 0, invisible: 0 });
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
