import type { Visibility } from '../copy/visibility';
import { flatParentOf, hostOf, isElement, shadowRootOf } from '../dom';
import { BLOCKS } from '../elements';

/** Only this many ranges are read: Firefox makes a range of each cell of a selected column. */
const MOST_RANGES = 200;

/** The browser is given at most this many shadow roots to find the selection in. */
const MOST_ROOTS = 50;

/** Lists the ranges selected in a document now, also in open shadow roots; none where there is only a caret. */
export function listRanges(document: Document): Range[] {
  const selection = Document.prototype.getSelection.call(document);
  if (!selection || selection.rangeCount === 0) return [];
  const ranges: Range[] = [];
  for (let index = 0; index < Math.min(selection.rangeCount, MOST_RANGES); index += 1) {
    const range = selection.getRangeAt(index);
    if (!range.collapsed) ranges.push(range);
  }
  return ranges.length > 0 ? ranges : listShadowRanges(selection);
}

/** Lists the ranges inside shadow roots: from outside, a selection inside one appears as a caret at the root's host. */
function listShadowRanges(selection: Selection): Range[] {
  const { startContainer, startOffset } = selection.getRangeAt(0);
  const host = startContainer.childNodes[startOffset] ?? startContainer;
  const shadowRoots = isElement(host) ? listRoots(host) : [];
  if (shadowRoots.length === 0 || !('getComposedRanges' in selection)) return [];
  return selection.getComposedRanges({ shadowRoots }).flatMap((found) => {
    if (found.collapsed) return [];
    const range = new Range();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    return range.collapsed ? [] : [range];
  });
}

/** Lists the open shadow roots of a host and of the elements inside them. */
function listRoots(host: Element): ShadowRoot[] {
  const root = shadowRootOf(host);
  const roots = root ? [root] : [];
  for (let index = 0; index < roots.length && roots.length < MOST_ROOTS; index += 1) {
    for (const element of roots[index]?.querySelectorAll('*') ?? []) {
      const inner = shadowRootOf(element);
      if (inner) roots.push(inner);
    }
  }
  return roots.slice(0, MOST_ROOTS);
}

/** Returns the nearest element at or above a node that is a block by name or by layout. */
export function blockAround(node: Node, visibility: Visibility): Element {
  let at = isElement(node) ? node : hostOrParent(node);
  for (;;) {
    if (BLOCKS.has(at.localName) || visibility.isBlock(at)) return at;
    const parent = flatParentOf(at);
    if (!parent) return at;
    at = parent;
  }
}

/** Text may stand directly inside a shadow root, and the selected node may be the document itself. */
function hostOrParent(node: Node): Element {
  if (node.parentElement) return node.parentElement;
  const host = hostOf(node.parentNode ?? node);
  return host ?? (node.ownerDocument ?? (node as Document)).documentElement;
}
