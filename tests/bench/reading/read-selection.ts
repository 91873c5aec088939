import type { Page } from '@playwright/test';
import { inject } from './inject.ts';
import { loadExtraction } from './load-extraction.ts';

/** What is selected, as Markdown, or as it was walked. */
type Selected = { markdown?: string };
type Looked = { selection?: Selected | null };
type WriteSelection = { writeSelection(walked: Selected): { markdown: string } | null };

/** The reading of what is selected in a page, by the script that the build injects; empty where it finds nothing. */
export async function readSelection(page: Page): Promise<string> {
  const { selection } = (await inject<Looked>(page, 'look-at-page.js')).result;
  if (!selection) return '';
  if (selection.markdown !== undefined) return selection.markdown;
  const { writeSelection } = await loadExtraction<WriteSelection>('selection/write-selection.ts');
  return writeSelection(selection)?.markdown ?? '';
}
