import { expect, it } from 'vitest';
import { extractPage } from '@/lib/extraction/extract-page';
import { sumLeftOut } from '@/lib/extraction/sum-left-out';
import { treeOf } from './tree-of-html';

/** Makes a page of a walk that found these items in the body. */
function pageOfItems(items: readonly unknown[]): Parameters<typeof extractPage>[0] {
  const chunks = [JSON.stringify([['body', -1, 0, 0], ...items, 0])];
  return {
    ok: true,
    kind: 'walked',
    url: 'https://pages.test/here',
    title: 'Here',
    language: 'en',
    contentType: 'text/html',
    tree: { styles: '[]', chunks, cut: 0, cutSample: '' },
    window: [800, 600],
    document: [800, 600],
    data: [],
    claims: {},
    isLoading: false,
    frameShare: 0,
    focused: true,
  };
}

it('reads a page of one element with as many children as a walk may find', () => {
  const lines = Array.from({ length: 65_000 }, (_, index) => [`line ${index}`, ['br', -1, 0, 0], 0]).flat();
  const reading = extractPage(pageOfItems([['p', -1, 0, 0], ...lines, 0]));
  // The title is put before the words as their headline.
  expect(reading).toMatchObject({ ok: true, words: 130_001 });
});

it('sums up what is left out of such a page', () => {
  const root = treeOf('<p>line</p>');
  const [text] = root.children;
  if (text) root.children = new Array(130_000).fill(text);
  expect(sumLeftOut(new Map([[root, 'other']]))).toMatchObject([{ reason: 'other', words: 130_000 }]);
});
