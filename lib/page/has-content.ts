import { bodyOf, documentElementOf, isText, localNameOf, parentElementOf, shadowRootOf } from './dom';

/** A page of more nodes than this is taken to hold content. */
const MOST_NODES = 3000;

/** Elements whose text is never shown. */
const UNSHOWN = /^(?:script|style|noscript|template|title)$/;

/** Elements that may show a text which is not a text node of the document. */
const HOLDERS = /^(?:iframe|frame|input|textarea|select|object|embed)$/;

/**
 * Whether a document may hold something to read: false only where it has no text, frame, field or shadow root. Stops at
 * the first sign of content.
 */
export function hasContent(document: Document): boolean {
  const root: Element | null = bodyOf(document) ?? documentElementOf(document);
  if (!root) return false;
  const nodes = Document.prototype.createTreeWalker.call(
    document,
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  let count = 0;
  for (let node: Node | null = root; node; node = nodes.nextNode()) {
    if (++count > MOST_NODES) return true;
    if (isText(node)) {
      const parent = parentElementOf(node);
      if (!UNSHOWN.test(parent ? localNameOf(parent) : '') && /\S/.test(node.data)) return true;
    } else if (HOLDERS.test(localNameOf(node as Element)) || shadowRootOf(node as Element)) return true;
  }
  return false;
}
