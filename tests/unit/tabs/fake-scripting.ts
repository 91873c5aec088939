import { vi } from 'vitest';

import type { WalkedPage, WalkedSelection } from '@/lib/page/capture';
import { SELECTED } from '@/lib/page/tree';

/** Stands in for `scripting.executeScript`. */
export const executeScript = vi.fn();

/** Makes every script return these results, one per frame. */
export const returns = (...results: [frameId: number, result: unknown][]) =>
  executeScript.mockResolvedValue(results.map(([frameId, result]) => ({ frameId, documentId: '', result })));

/** Makes each script return a result of its own, in the page alone. */
export const returnsByFile = (results: Record<string, unknown>) =>
  executeScript.mockImplementation(async ({ files: [file] }: { files: string[] }) => [
    { frameId: 0, documentId: 'D1', result: results[file ?? ''] },
  ]);

/** What the script of entrypoints/look-at-page.ts returns for a page; a test names the fields that matter to it. */
export const look = (rest: object = {}) => ({
  ok: true,
  kind: 'look',
  url: 'https://otters.example/page',
  title: 'Otters',
  language: 'en',
  isLoading: false,
  hasSelection: false,
  hasUnreadFrames: false,
  ...rest,
});

/** What the script of entrypoints/walk-selection.ts returns for a page with these selections. */
export const selected = (...selections: WalkedSelection[]) => ({
  ok: true,
  kind: 'walked-selections',
  url: 'https://otters.example/page',
  selections,
});

/** A text that is selected in a page; the walker hands it over. */
export const walkedSelection = (text: string, rest: Partial<WalkedSelection> = {}): WalkedSelection => ({
  ok: true,
  kind: 'walked-selection',
  url: 'https://otters.example/page',
  title: 'Otters',
  language: 'en',
  contentType: 'text/html',
  isPlain: false,
  tree: {
    styles: '[]',
    chunks: [JSON.stringify([['p', -1, 0, 0], [SELECTED, -1, 0, 0], 0, text, 0])],
    cut: 0,
    cutSample: '',
  },
  heading: null,
  focused: true,
  ...rest,
});

/** A page with one paragraph, as the walker hands it over. */
export const walkedPage = (text = 'Otters eat crabs.', rest: Partial<WalkedPage> = {}): WalkedPage => ({
  ok: true,
  kind: 'walked',
  url: 'https://otters.example/page',
  title: 'Otters',
  language: 'en',
  contentType: 'text/html',
  tree: {
    styles: '[]',
    chunks: [JSON.stringify([['body', -1, 0, 0], ['p', -1, 0, 0], text, 0, 0])],
    cut: 0,
    cutSample: '',
  },
  window: [800, 600],
  document: [800, 600],
  data: [],
  claims: {},
  isLoading: false,
  frameShare: 0,
  focused: true,
  ...rest,
});
