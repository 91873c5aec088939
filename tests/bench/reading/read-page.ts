import type { Page } from '@playwright/test';
import type { CapturedPage, PageCapture } from '../../../lib/page/capture.ts';
import { loadExtraction } from '../../e2e/harness/load-extraction.ts';
import { inject } from './inject.ts';

/**
 * A page as the product reads it. `captions` are the blocks of the Markdown that are captions; `ms` is the time spent
 * in the page; `kind` is what the reading says the page is.
 */
export type PageReading = { markdown: string; captions: string[]; ms: number; kind?: string };

/** The reading under test, by the script that the build injects: every measure of reading reads pages by this function. */
export async function readPage(page: Page): Promise<PageReading> {
  const { ms, result } = await inject<PageCapture>(page, 'capture-page.js');
  if (!result.ok) return { markdown: '', captions: [], ms };
  const reading = (await loadExtraction()).extractPage(result);
  if (!reading.ok) return { markdown: '', captions: [], ms };
  return { markdown: reading.markdown, captions: captionsOf(reading), ms, kind: reading.pageKind };
}

function captionsOf({ markdown, blocks }: CapturedPage): string[] {
  return blocks.filter(({ kind }) => kind === 'caption').map(({ start, end }) => markdown.slice(start, end));
}
