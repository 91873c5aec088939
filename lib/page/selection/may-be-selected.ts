import { defaultViewOf } from '../dom';
import { focusedEntry, isUnseenEntry } from './focused-entry';
import { listSelected } from './selected-ends';
import { readSelectedText } from './selected-field';

/** Whether something may be selected in a document: false only where nothing is. */
export function mayBeSelected(document: Document): boolean {
  if (listSelected(document).length > 0) return true;
  const view = defaultViewOf(document);
  const entry = focusedEntry(document);
  if (!view || !entry) return false;
  // Behind an unseen entry, an editor may draw a selection.
  return readSelectedText(entry, view) !== '' || isUnseenEntry(entry, view);
}
