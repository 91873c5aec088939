import type { Page } from '@playwright/test';
import type { CaptureFailure, PageLook } from '../../../lib/page/capture.ts';
import { loadExtraction } from '../../e2e/harness/load-extraction.ts';
import { inject } from './inject.ts';

/** The reading of what is selected in a page, by the script that the build injects; empty where it finds nothing. */
export async function readSelection(page: Page): Promise<string> {
  const { result } = await inject<PageLook | CaptureFailure>(page, 'look-at-page.js');
  if (!result.ok) return '';
  const { extractSelection } = await loadExtraction();
  const found = result.selections.map(extractSelection).find((each) => each.kind === 'selection');
  return found?.markdown ?? '';
}
