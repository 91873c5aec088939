import type { Page } from '@playwright/test';
import type { CaptureFailure, WalkedSelections } from '../../../lib/page/capture.ts';
import { firstSelection } from '../../e2e/harness/load-extraction.ts';
import { inject } from './inject.ts';

/** The reading of what is selected in a page, by the script that the build injects; empty where it finds nothing. */
export async function readSelection(page: Page): Promise<string> {
  const { result } = await inject<WalkedSelections | CaptureFailure>(page, 'walk-selection.js');
  return (await firstSelection(result))?.markdown ?? '';
}
