import type { Page } from '@playwright/test';
import { extractWalked, type Walked } from './extract-walked.ts';
import { inject } from './inject.ts';

/**
 * A page as the product reads it. `captions` are the blocks of the Markdown that are captions; `ms` is the time spent
 * in the page; `kind` is what the reading says the page is.
 */
export type PageReading = { markdown: string; captions: string[]; ms: number; kind?: string };

type Captured = { kind?: 'page'; markdown?: string } | Walked;

/**
 * The reading under test, by the script that the build injects: every measure of reading reads pages by this function.
 * A script that only walks the page leaves choosing and writing to the product's modules on this side.
 */
export async function readPage(page: Page): Promise<PageReading> {
  const { ms, result } = await inject<Captured>(page, 'capture-page.js');
  if (result.kind === 'walked') return { ...(await extractWalked(result)), ms };
  return { markdown: result.markdown ?? '', captions: [], ms };
}
