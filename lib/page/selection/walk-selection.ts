import type { WalkedSelection } from '../capture';
import { describePage, isFocusHere, readContentType } from '../describe-page';
import { bodyOf, defaultViewOf, documentElementOf } from '../dom';
import type { WalkedTree } from '../tree';
import { walk } from '../walk/walk';
import { listEdges } from './edges';
import { fieldTree } from './field-tree';
import { walkHeading } from './heading-above';
import { type Ends, listSelected } from './selected-ends';
import { readSelectedField } from './selected-field';
import { SelectionGuide } from './selection-guide';

/** Up to this many nodes and UTF-16 units of text are walked. */
const MOST_READ = { nodes: 50_000, characters: 400_000 };

/**
 * Walks what is selected in a live document now: in the field that has the focus, else in the document. Changes neither
 * the page nor the selection. Returns null where nothing is selected.
 */
export async function walkSelection(document: Document): Promise<WalkedSelection | null> {
  const contentType = readContentType(document);
  // A viewer of PDF files keeps its selection to itself.
  if (contentType === 'application/pdf') return null;
  const field = readSelectedField(document);
  const parts = field ? [] : listSelected(document);
  const start = field ? { node: field.field, offset: 0 } : parts[0]?.start;
  if (!start) return null;
  return {
    ok: true,
    kind: 'walked-selection',
    ...describePage(document),
    contentType,
    heading: walkHeading(start),
    focused: isFocusHere(document),
    tree: field ? fieldTree(field) : await walkParts(document, parts),
  };
}

async function walkParts(document: Document, parts: readonly Ends[]): Promise<WalkedTree> {
  const view = defaultViewOf(document);
  const body: HTMLElement | null = bodyOf(document);
  const root = body ?? documentElementOf(document);
  if (!view) return { styles: '[]', chunks: [], cutWords: 0, invisible: 0 };
  return walk(root, { limits: MOST_READ, guide: new SelectionGuide(listEdges(parts), root, view) });
}
