import type { CapturedSelection } from '@/lib/page/capture';
import { extractFirst } from './extract-first';
import { injectIntoFrames } from './inject-into-frames';
import type { ScriptTarget } from './inject-into-page';
import { pageLook } from './look-schema';

/** The frames are waited for this long, in ms. */
const LONGEST_LOOK = 500;

/** Reads what is highlighted in a frame that Sidenote may read, or null. Takes half a second at most. */
export async function selectionInFrames(target: ScriptTarget): Promise<CapturedSelection | null> {
  const frames = await injectIntoFrames(target, '/look-at-page.js', pageLook, LONGEST_LOOK);
  const selections = (frames ?? []).flatMap((frame) => (frame.ok ? frame.selections : []));
  // Where the person works comes first.
  return extractFirst(selections.toSorted((one, other) => Number(other.focused) - Number(one.focused)));
}
