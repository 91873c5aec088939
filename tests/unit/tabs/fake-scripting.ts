import { vi } from 'vitest';

/** Stands in for `scripting.executeScript`. */
export const executeScript = vi.fn();

/** Makes every script return these results, one per frame. */
export const returns = (...results: [frameId: number, result: unknown][]) =>
  executeScript.mockResolvedValue(results.map(([frameId, result]) => ({ frameId, documentId: '', result })));

/** What the script of entrypoints/look-at-page.ts returns for a page; a test names the fields that matter to it. */
export const look = (rest: object = {}) => ({
  ok: true,
  kind: 'look',
  url: 'https://otters.example/page',
  title: 'Otters',
  language: 'en',
  isLoading: false,
  selection: null,
  hasUnreadFrames: false,
  ...rest,
});
