import type { Page } from '@playwright/test';
import type { CaptureFailure, PageLook, WalkedSelections } from '../../../lib/page/capture.ts';
import { firstSelection } from '../../e2e/harness/load-extraction.ts';
import { inject } from './inject.ts';

/** The reading of what is selected in a page, by the scripts that the build injects; empty where they find nothing. */
export async function readSelection(page: Page): Promise<string> {
  const look = (await inject<PageLook | CaptureFailure>(page, 'look-at-page.js')).result;
  if (!look.ok || !look.hasSelection) return '';
  const walked = (await inject<WalkedSelections | CaptureFailure>(page, 'walk-selection.js')).result;
  return (await firstSelection(walked))?.markdown ?? '';
}
