// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { parseTree } from '@/lib/extraction/drawn/parse-tree';
import type { TreeElement } from '@/lib/extraction/tree';
import type { WalkedTree } from '@/lib/page/tree';
import { preferUnscripted } from '@/lib/page/walk/unscripted-tree';

const treeOfText = (text: string): WalkedTree => ({
  styles: '[]',
  chunks: [JSON.stringify([['body', -1, 0, 0], text, 0])],
  cut: 0,
  cutSample: '',
});
const POSTS = Array.from(
  { length: 40 },
  (_, index) => `<p>Post ${index} says that the fur holds air all winter.</p>`,
).join('');

function sayWithoutScripts(html: string): void {
  const noscript = document.createElement('noscript');
  noscript.textContent = html;
  document.body.replaceChildren(noscript);
}

beforeEach(() => document.body.replaceChildren());

it('reads what a page says without scripts where its scripts have drawn next to nothing', () => {
  sayWithoutScripts(`<main><h1>Otters</h1>${POSTS}<script>drop()</script><p hidden>Never</p></main>`);
  const body = parseTree(preferUnscripted(document, treeOfText('Loading')));
  const [main] = body.children as TreeElement[];
  const [heading, ...posts] = (main?.children ?? []) as TreeElement[];
  expect(heading?.children).toMatchObject([{ text: 'Otters' }]);
  expect(heading?.style).toMatchObject({ display: 'block', weight: 700 });
  // Neither the script nor the hidden paragraph is among them.
  expect(posts).toHaveLength(40);
  expect(posts.at(-1)?.children).toMatchObject([{ text: expect.stringContaining('Post 39 says') }]);
});

it('reads what is drawn where that is a page, or where nothing else is said', () => {
  const drawn = treeOfText('A page that its scripts have drawn. '.repeat(30));
  sayWithoutScripts(POSTS);
  expect(preferUnscripted(document, drawn)).toBe(drawn);
  const little = treeOfText('Loading');
  sayWithoutScripts('<img src="https://count.test/pixel">');
  expect(preferUnscripted(document, little)).toBe(little);
});
