import { childNodesOf, isElement, shadowRootOf } from '../dom';

/** A place in a document: before a sign of a text, or before a child of an element or a shadow root. */
export type Place = { node: Node; offset: number };

/** The two ends of a selected part; they may be in different shadow trees. */
export type Ends = { start: Place; end: Place };

/** Only this many parts are read: Firefox makes one of each cell of a selected column. */
const MOST_PARTS = 200;

/** The browser is given at most this many shadow roots to find the ends of a selection in. */
const MOST_ROOTS = 50;

/** Lists the parts selected in a document now, also in open shadow roots; none where there is only a caret. */
export function listSelected(document: Document): Ends[] {
  const selection = Document.prototype.getSelection.call(document);
  if (!selection || selection.rangeCount === 0) return [];
  // Only Firefox has several, and each tells of the ends outside of shadow roots alone.
  if (selection.rangeCount === 1 && 'getComposedRanges' in selection) return endsOf(composedRange(selection));
  const count = Math.min(selection.rangeCount, MOST_PARTS);
  return Array.from({ length: count }, (_, index) => selection.getRangeAt(index)).flatMap(endsOf);
}

/**
 * Returns a selection's range with both ends where they are, be it in shadow roots. The browser tells of an end inside
 * a root only to those who name the root, and else of a place beside its host, so the roots are found from the outside
 * inwards.
 */
function composedRange(selection: Selection): StaticRange | undefined {
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const [range] = selection.getComposedRanges({ shadowRoots });
    if (!range || shadowRoots.length >= MOST_ROOTS) return range;
    const beside = [
      childAt(range.startContainer, range.startOffset),
      childAt(range.endContainer, range.endOffset - 1),
    ].flatMap((node) => (node && isElement(node) ? (shadowRootOf(node) ?? []) : []));
    const found = beside.filter((root) => !shadowRoots.includes(root));
    if (found.length === 0) return range;
    shadowRoots.push(...new Set(found));
  }
}

function endsOf(range: AbstractRange | undefined): Ends[] {
  if (!range) return [];
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (startContainer === endContainer && startOffset === endOffset) return [];
  return [{ start: { node: startContainer, offset: startOffset }, end: { node: endContainer, offset: endOffset } }];
}

function childAt(node: Node, index: number): Node | null {
  return childNodesOf(node)[index] ?? null;
}
