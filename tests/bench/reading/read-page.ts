import type { Page } from '@playwright/test';
import { inject } from './inject.ts';

/**
 * A page as the product reads it. `captions` are the blocks of the Markdown that are captions; `ms` is the time spent
 * in the page; `kind` is what the reading says the page is.
 */
export type PageReading = { markdown: string; captions: string[]; ms: number; kind?: string };

/** The reading under test, by the script that the build injects: every measure of reading reads pages by this function. */
export async function readPage(page: Page): Promise<PageReading> {
  const { ms, result } = await inject<{ markdown?: string }>(page, 'capture-page.js');
  return { markdown: result.markdown ?? '', captions: [], ms };
}
