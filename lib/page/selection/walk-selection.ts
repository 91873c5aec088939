import type { WalkedSelection } from '../capture';
import { isFocusHere, readContentType, readFacts } from '../describe-page';
import { bodyOf, defaultViewOf, documentElementOf } from '../dom';
import { isPlainType } from '../readable-type';
import type { WalkedTree } from '../tree';
import { walk } from '../walk/walk';
import { listDrawn } from './drawn-selection';
import { listEdges } from './edges';
import { fieldTree } from './field-tree';
import { focusedEntry, isUnseenEntry } from './focused-entry';
import { walkHeading } from './heading-above';
import { type Ends, listSelected, type Place } from './selected-ends';
import { readSelectedText } from './selected-field';
import { SelectionGuide } from './selection-guide';
import { snapToWords } from './snap-to-words';

/** Up to this many nodes and UTF-16 units of text are walked. */
const MOST_READ = { nodes: 50_000, characters: 250_000 };

/**
 * Walks what is selected in a live document now: in the field that has the focus, else in the document. Changes neither
 * the page nor the selection. Returns null where nothing is selected.
 */
export async function walkSelection(document: Document): Promise<WalkedSelection | null> {
  const view = defaultViewOf(document);
  const contentType = readContentType(document);
  // A viewer of PDF files keeps its selection to itself.
  if (!view || contentType === 'application/pdf') return null;
  const entry = focusedEntry(document);
  const isEditor = entry !== null && isUnseenEntry(entry, view);
  const text = entry ? readSelectedText(entry, view) : '';
  const drawn = entry && isEditor ? listDrawn(entry, view) : [];
  const found = (start: Place, tree: WalkedTree): WalkedSelection => ({
    ok: true,
    kind: 'walked-selection',
    ...readFacts(document),
    contentType,
    isPlain: isPlainType(contentType),
    tree,
    heading: walkHeading(start),
    focused: isFocusHere(document),
  });
  // The entry of an editor may hold only the line in which the person is.
  if (entry && text.length > lengthOf(drawn)) return found({ node: entry, offset: 0 }, fieldTree(text, isEditor));
  const parts = drawn.length > 0 ? drawn : listSelected(document).map(snapToWords);
  const start = parts[0]?.start;
  return start ? found(start, await walkParts(document, parts, view)) : null;
}

/** Returns the number of UTF-16 units in parts of which each is in one text. */
function lengthOf(parts: readonly Ends[]): number {
  return parts.reduce((length, { start, end }) => length + end.offset - start.offset, 0);
}

function walkParts(document: Document, parts: readonly Ends[], view: Window): Promise<WalkedTree> {
  const body: HTMLElement | null = bodyOf(document);
  const root = body ?? documentElementOf(document);
  return walk(root, { limits: MOST_READ, guide: new SelectionGuide(listEdges(parts), root, view) });
}
