import { describe, expect, it } from 'vitest';
import { isTreeText, parseTree, type TreeElement } from '@/lib/extraction/tree';
import { HIDDEN_REASONS } from '@/lib/page/tree';

/** Parses what a walker would hand over as these items; any value may stand for an item. */
function parse(items: unknown, styles: unknown = []): TreeElement {
  const chunks = [typeof items === 'string' ? items : JSON.stringify(items)];
  return parseTree({ styles: JSON.stringify(styles), chunks, cutWords: 0, invisible: 0 });
}

/** Writes a tree as nested names and quoted texts. */
function outline({ name, children }: TreeElement): string {
  return `${name}(${children.map((each) => (isTreeText(each) ? JSON.stringify(each.text) : outline(each))).join(' ')})`;
}

const body = ['body', 0, 0, 0, 0];

describe('what a walker hands over', () => {
  it('becomes a tree of elements and texts', () => {
    const root = parse([body, ['p', 0, 0, { id: 'a' }, [1, 2, 3, 4]], 'One', 0, 'Two', 0], [{ weight: 700 }]);
    expect(outline(root)).toBe('body(p("One") "Two")');
    expect(root.children[0]).toMatchObject({ attributes: { id: 'a' }, box: [1, 2, 3, 4], style: { weight: 700 } });
    expect(root.parent).toBeNull();
  });

  it.each([
    ['an item without a name', [body, [7, 0, 0, 0, 0], 'One', 0]],
    ['an empty item', [body, [], 'One', 0]],
    ['items of other types', [body, null, true, {}, 5, 'One', 0]],
  ])('is read without %s', (_what, items) => {
    expect(outline(parse(items))).toBe('body("One")');
  });

  it('has attributes that are texts, boxes of four numbers, and styles of known types only', () => {
    const wrong = { id: 5, class: ['a'], role: 'note' };
    const { attributes, box, style } = parse([['p', 0, 0, wrong, [1, 2, 3, '4']], 0], [{ weight: 'bold', mono: true }]);
    expect(Object.entries(attributes)).toEqual([['role', 'note']]);
    expect(box).toBeNull();
    expect(style).toMatchObject({ weight: 400, mono: true });
  });

  it('is not drawn where the reason for not being seen is unknown', () => {
    expect(parse([['p', 0, 99, 0, 0], 0]).hidden).toBe('not-drawn');
    expect(parse([['p', 0, HIDDEN_REASONS.indexOf('tiny'), 0, 0], 0]).hidden).toBe('tiny');
  });

  it('is an empty box where it is no list of items', () => {
    for (const broken of ['', '[', '{}', '"body"']) expect(outline(parse(broken))).toBe('div()');
  });

  it('is no deeper than what follows can walk, and loses no text', () => {
    const levels = 2000;
    const items = [...Array.from({ length: levels }, () => body), 'deep', ...Array.from({ length: levels }, () => 0)];
    let deepest = 0;
    let text = '';
    const visit = (element: TreeElement, depth: number): void => {
      deepest = Math.max(deepest, depth);
      for (const child of element.children) {
        if (isTreeText(child)) text += child.text;
        else visit(child, depth + 1);
      }
    };
    visit(parse(items), 1);
    expect(deepest).toBeLessThan(500);
    expect(text).toBe('deep');
  });
});
