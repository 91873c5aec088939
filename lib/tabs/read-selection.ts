import { extractSelection } from '@/lib/extraction/selection/extract-selection';
import { logFault } from '@/lib/log';
import type { CapturedSelection, WalkedSelection } from '@/lib/page/capture';
import { cleanAddress } from '@/lib/page/page-facts';
import { injectIntoFrames } from './inject-into-frames';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';
import { walkedSelections } from './selection-schema';

/** The frames are waited for this long, in ms. */
const LONGEST_LOOK = 500;

/**
 * Reads what is selected in a document of a tab, and in its frames of the same site. Never rejects.
 *
 * @param url the address of the document: another one that was loaded meanwhile is not read
 * @returns null where nothing is selected that a person sees
 */
export async function readSelection(target: ScriptTarget, url: string): Promise<CapturedSelection | null> {
  const injection = await injectIntoPage(target, '/walk-selection.js', walkedSelections);
  const found = injection.ok ? injection.data : null;
  return found?.ok && cleanAddress(found.url) === url ? extractFirst(found.selections) : null;
}

/** Reads what is highlighted in a frame that Sidenote may read, or null. Takes about half a second at most. */
export async function readSelectionInFrames(target: ScriptTarget): Promise<CapturedSelection | null> {
  const frames = await injectIntoFrames(target, '/walk-selection.js', walkedSelections, LONGEST_LOOK);
  const selections = (frames ?? []).flatMap((frame) => (frame.ok ? frame.selections : []));
  // Where the person works comes first.
  return extractFirst(selections.toSorted((one, other) => Number(other.focused) - Number(one.focused)));
}

/** Writes the first of some selections in which a person sees something; null where there is none. */
function extractFirst(selections: readonly WalkedSelection[]): CapturedSelection | null {
  for (const walked of selections) {
    try {
      const extracted = extractSelection(walked);
      if (extracted.kind === 'selection') return extracted;
    } catch (cause) {
      logFault('a selection could not be extracted', cause);
    }
  }
  return null;
}
