import type { WalkedSelection, WalkedSelections } from './capture';
import { readFacts } from './describe-page';
import { listOpenDocuments } from './open-frames';
import { walkSelection } from './selection/walk-selection';

/** Selections of this many documents are handed over: frames keep selections that nobody sees any more. */
const MOST_SELECTIONS = 3;

/**
 * Walks what is selected in a live page now, and in the frames that its own scripts can reach. Changes nothing in the
 * page.
 */
export async function walkSelections(document: Document): Promise<WalkedSelections> {
  const selections: WalkedSelection[] = [];
  for (const each of listOpenDocuments(document).documents) {
    const walked = await walkSelection(each);
    if (walked) selections.push(walked);
    if (selections.length >= MOST_SELECTIONS) break;
  }
  return { ok: true, kind: 'walked-selections', url: readFacts(document).url, selections };
}
