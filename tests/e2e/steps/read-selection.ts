import type { CapturedSelection, CaptureFailure, PageLook, WalkedSelections } from '../../../lib/page/capture.ts';
import { firstSelection } from '../harness/load-extraction.ts';
import type { Surface } from '../harness/surface.ts';
import type { BrowserKind } from '../harness/test-browser.ts';
import { runScript } from './run-script.ts';

/** Reads what is selected in a page as the product does; null where nothing is. */
export async function lookForSelection(page: Surface, kind: BrowserKind): Promise<CapturedSelection | null> {
  const look = await runScript<PageLook | CaptureFailure>(page, kind, 'look-at-page');
  if (!look.ok) throw new Error(`not looked at: ${look.reason}, ${look.detail}`);
  if (!look.hasSelection) return null;
  return firstSelection(await runScript<WalkedSelections | CaptureFailure>(page, kind, 'walk-selection'));
}

/** Reads what is selected in a page as the product does; throws where nothing is. */
export async function readSelection(page: Surface, kind: BrowserKind): Promise<CapturedSelection> {
  const selection = await lookForSelection(page, kind);
  if (!selection) throw new Error('nothing selected');
  return selection;
}
