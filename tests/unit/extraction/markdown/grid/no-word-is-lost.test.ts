import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeMarkdown } from '@/lib/extraction/markdown/write-markdown';
import type { TreeElement, TreeNode } from '@/lib/extraction/tree';
import { treeOf } from '../../tree-of-html';

/** An element, with its text, and what is inside it; HTML's parser would move parts of tables that stand oddly. */
type Sketch = { name: string; mark: 'seen' | 'hidden' | 'left-out'; words: number; children: Sketch[] };

const NAMES = 'table thead tbody tr td th caption div span p ul li pre code b h3 section'.split(' ');

const { sketch } = fc.letrec<{ sketch: Sketch }>((tie) => ({
  sketch: fc.record({
    name: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('table', 'tr', 'td', 'th') },
      { weight: 2, arbitrary: fc.constantFrom(...NAMES) },
    ),
    mark: fc.oneof(
      { weight: 12, arbitrary: fc.constant('seen' as const) },
      { weight: 1, arbitrary: fc.constantFrom('hidden' as const, 'left-out' as const) },
    ),
    words: fc.nat({ max: 2 }),
    children: fc.oneof({ depthSize: 'small' }, fc.constant<Sketch[]>([]), fc.array(tie('sketch'), { maxLength: 4 })),
  }),
}));

const MODELS = new Map<string, TreeElement>();

/** An element as browsers draw one of this name. */
function model(name: string): TreeElement {
  const known = MODELS.get(name);
  if (known) return known;
  const inside: Readonly<Record<string, string>> = {
    thead: '<table><thead></thead></table>',
    tbody: '<table><tbody></tbody></table>',
    tr: '<table><tr></tr></table>',
    td: '<table><tr><td></td></tr></table>',
    th: '<table><tr><th></th></tr></table>',
    caption: '<table><caption></caption></table>',
  };
  const find = (element: TreeElement): TreeElement | undefined =>
    element.name === name
      ? element
      : element.children.flatMap((child) => ('text' in child ? [] : (find(child) ?? [])))[0];
  const found = find(treeOf(inside[name] ?? `<${name}></${name}>`));
  if (!found) throw new Error(`No model of ${name}`);
  MODELS.set(name, found);
  return found;
}

type Built = { root: TreeElement; seen: string[]; unseen: string[]; leftOut: Set<TreeNode> };

function build(sketches: readonly Sketch[]): Built {
  const built: Built = {
    root: { ...model('div'), children: [], parent: null },
    seen: [],
    unseen: [],
    leftOut: new Set(),
  };
  let count = 0;
  const add = (each: Sketch, parent: TreeElement, isGone: boolean): void => {
    const isUnread = isGone || each.mark !== 'seen';
    const element: TreeElement = {
      ...model(each.name),
      hidden: isGone || each.mark === 'hidden' ? 'not-drawn' : 'seen',
      children: [],
      parent,
    };
    if (each.mark === 'left-out') built.leftOut.add(element);
    parent.children.push(element);
    for (let word = 0; word < each.words; word += 1) {
      count += 1;
      const text = `w${count}x`;
      element.children.push({ text: `${text} `, parent: element });
      (isUnread ? built.unseen : built.seen).push(text);
      const child = each.children[word];
      if (child) add(child, element, isUnread);
    }
    for (const child of each.children.slice(each.words)) add(child, element, isUnread);
  };
  for (const each of sketches) add(each, built.root, false);
  return built;
}

test('every word that is seen is read once, and none that is not, however tables, lists and code are nested', () => {
  fc.assert(
    fc.property(fc.array(sketch, { minLength: 1, maxLength: 4 }), (sketches) => {
      const { root, seen, unseen, leftOut } = build(sketches);
      const pieces = writeMarkdown(root, { isLeftOut: (node) => leftOut.has(node), address: 'https://pages.test/' });
      const words =
        pieces
          .map(({ text }) => text)
          .join('\n')
          .match(/w\d+x/g) ?? [];
      expect(words.toSorted()).toEqual(seen.toSorted());
      expect(words.filter((word) => unseen.includes(word))).toEqual([]);
    }),
    { numRuns: 600 },
  );
});
