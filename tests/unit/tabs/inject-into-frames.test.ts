import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod/mini';
import { injectIntoFrames } from '@/lib/tabs/inject-into-frames';

it('what a tab’s frames return is read, without the page’s own and without what is of another form', async () => {
  const results = [
    { frameId: 0, documentId: 'D1', result: 'the page' },
    { frameId: 3, documentId: 'D2', result: 'a frame' },
    { frameId: 4, documentId: 'D3', result: null },
    { frameId: 5, documentId: 'D4', result: 'another' },
  ];
  Object.assign(fakeBrowser, { scripting: { executeScript: async () => results } });
  const found = await injectIntoFrames({ tabId: 1, documentId: 'D1' }, '/look-at-page.js', z.string(), 500);
  expect(found).toEqual(['a frame', 'another']);
});
