import { bodyOf, documentElementOf, isText, localNameOf, parentElementOf, shadowRootOf } from '../dom';

/** A page of more nodes than this holds something, whatever it is. */
const MOST_NODES = 3000;

/** The text of these is never shown. */
const UNSHOWN = /^(?:script|style|noscript|template|title)$/;

/** What may hold a text of its own. */
const HOLDERS = /^(?:iframe|frame|input|textarea|select|object|embed)$/;

/**
 * Whether there may be something to read in a document, found by the first few nodes: false only where it has no text,
 * no frame and no shadow root.
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
