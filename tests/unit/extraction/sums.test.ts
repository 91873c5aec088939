import { describe, expect, it } from 'vitest';
import { sumHidden } from '@/lib/extraction/sum-hidden';
import { sumLeftOut } from '@/lib/extraction/sum-left-out';
import { isTreeText, type TreeElement, type TreeNode } from '@/lib/extraction/tree';
import type { LeftOutReason } from '@/lib/page/capture';
import { treeOf } from './tree-of-html';

/** Lists the elements of a name in a tree. */
function elementsOf(root: TreeElement, name: string): TreeElement[] {
  return root.children.flatMap((child) => {
    if (isTreeText(child)) return [];
    return [...(child.name === name ? [child] : []), ...elementsOf(child, name)];
  });
}

describe('what is left out', () => {
  /** Sums up what is left out where the elements of these names are. */
  function sum(html: string, names: Record<string, LeftOutReason>) {
    const root = treeOf(html);
    const marks = Object.entries(names).flatMap(([name, reason]) =>
      elementsOf(root, name).map((element): [TreeNode, LeftOutReason] => [element, reason]),
    );
    return sumLeftOut(new Map(marks));
  }

  it('is counted by its reasons, the most words first, and shown by samples', () => {
    const html = '<nav>Home</nav><p>Read</p><aside>One two three</aside><nav>News</nav>';
    expect(sum(html, { nav: 'navigation', aside: 'related' })).toEqual([
      { reason: 'related', words: 3, samples: ['One two three'] },
      { reason: 'navigation', words: 2, samples: ['Home', 'News'] },
    ]);
  });

  it('counts once, with the outer part, where it is inside of something left out', () => {
    const html = '<aside>One <nav>Home News</nav></aside>';
    expect(sum(html, { nav: 'navigation', aside: 'related' })).toEqual([
      { reason: 'related', words: 3, samples: ['One Home News'] },
    ]);
  });

  it('is only what a person would see', () => {
    expect(sum('<nav>Home<p hidden>Never</p></nav>', { nav: 'navigation' })).toMatchObject([{ words: 1 }]);
    expect(sum('<nav hidden>Never</nav>', { nav: 'navigation' })).toEqual([]);
  });
});

describe('what nobody sees', () => {
  it('is counted by its reasons, the most words first, and shown by samples', () => {
    const html = '<p>Read</p><p hidden>One</p><p data-hidden="tiny">Two <b>words</b></p><p hidden>Three</p>';
    expect(sumHidden(treeOf(`${html}<p hidden>Four</p>`), () => false)).toEqual([
      { reason: 'not-drawn', words: 3, samples: ['One', 'Three', 'Four'] },
      { reason: 'tiny', words: 2, samples: ['Two', 'words'] },
    ]);
  });

  it('is not counted where it is read all the same', () => {
    const root = treeOf('<div data-hidden="later">A tab</div><p hidden>One</p>');
    expect(sumHidden(root, ({ name }) => name === 'div')).toMatchObject([{ reason: 'not-drawn', words: 1 }]);
  });
});
