import { expect, it } from 'vitest';
import { isTreeText, type TreeElement } from '@/lib/extraction/tree';
import { treeOf } from './tree-of-html';

function first(html: string): TreeElement {
  const [child] = treeOf(html).children;
  if (!child || isTreeText(child)) throw new TypeError('No element.');
  return child;
}

it('makes a tree of a page as browsers show it', () => {
  const list = first('<ul><li><b>a</b> b</li></ul>');
  const [item] = list.children;
  expect(item).toMatchObject({ name: 'li', style: { display: 'list-item', marker: 'disc' } });
  expect(item).toMatchObject({ children: [{ name: 'b', style: { weight: 700 } }, { text: ' b' }] });
});

it('says why words are not seen, and what is folded', () => {
  expect(first('<div hidden>a</div>').hidden).toBe('not-drawn');
  expect(first('<details><summary>a</summary><p>b</p></details>').children).toMatchObject([
    { hidden: 'seen' },
    { hidden: 'folded' },
  ]);
});

it('has addresses as absolute, and places as said', () => {
  expect(first('<a href="/b" data-box="1 2 3 4">a</a>')).toMatchObject({
    attributes: { href: 'https://pages.test/b' },
    box: [1, 2, 3, 4],
  });
});
