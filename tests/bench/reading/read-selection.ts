import type { Page } from '@playwright/test';
import { inject } from './inject.ts';

type Looked = { selection?: { markdown: string } | null };

/** The reading of what is selected in a page, by the script that the build injects; empty where it finds nothing. */
export async function readSelection(page: Page): Promise<string> {
  const { selection } = (await inject<Looked>(page, 'look-at-page.js')).result;
  return selection?.markdown ?? '';
}
