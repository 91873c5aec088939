import { describe, expect, it } from 'vitest';
import { parseTree } from '@/lib/extraction/drawn/parse-tree';
import { isTreeText, type TreeElement } from '@/lib/extraction/tree';
import { DOCUMENT, type DocumentFacts, STYLE_LINES } from '@/lib/page/tree';

const FACTS: DocumentFacts = {
  base: 'https://pages.test/a/',
  sizes: [0, 0, 800, 5000, 800, 800, 600],
  isLaidOut: true,
  isRtl: false,
  overflow: ['visible', 'visible', 'visible', 'visible'],
  hasDialog: false,
  isWhite: true,
};

/** Parses what a walker would hand over as these items of a document; any value may stand for an item. */
function parse(items: unknown, styles: unknown = [], facts: DocumentFacts = FACTS): TreeElement {
  const all = Array.isArray(items) ? [[DOCUMENT, -1, 0, { document: facts }], ...items] : items;
  const chunks = [typeof all === 'string' ? all : JSON.stringify(all)];
  return parseTree({ styles: JSON.stringify(styles), chunks, cut: 0, cutSample: '' });
}

/** Writes the lines of a style: of a black block with words, but for what `own` says. */
function linesOf(own: Record<string, string> = {}): string {
  const values: Record<string, string> = { display: 'block', visibility: 'visible', colour: 'rgb(0, 0, 0)', ...own };
  const names = Object.values(STYLE_LINES).flatMap((each) => each.split(' '));
  return names.map((name) => values[name] ?? '').join('\n');
}

/** Writes a tree as nested names and quoted texts. */
function outline({ name, children }: TreeElement): string {
  return `${name}(${children.map((each) => (isTreeText(each) ? JSON.stringify(each.text) : outline(each))).join(' ')})`;
}

const body = ['body', 0, 0, 0];
const box = [64, 128, 256, 448];

describe('a body that is fixed, so that the page stands still', () => {
  const hiddenOf = (hasDialog: boolean): string | undefined => {
    const still = { ...FACTS, sizes: [0, 0, 800, 600, 800, 800, 600], hasDialog };
    const below = [64, 64 * 2000, 64 * 300, 64 * 2020];
    const items = [['body', 0, 0, 0, 0, 0, 64 * 800, 64 * 5000], ['p', 1, 0, 0, ...below], 'One', 0, 0];
    const [child] = parse(items, [linesOf({ position: 'fixed' }), linesOf()], still).children;
    return child && !isTreeText(child) ? child.hidden : undefined;
  };

  it('can be scrolled when the dialog over it is closed', () => expect(hiddenOf(true)).toBe('seen'));

  it('shows what is in the window only, where there is no dialog', () => expect(hiddenOf(false)).toBe('outside'));
});

describe('what a walker hands over', () => {
  it('becomes a tree of elements and texts', () => {
    const items = [body, ['p', 0, { id: 'a' }, 0, ...box], 'One', 0, 'Two', 0];
    const root = parse(items, [linesOf({ fontWeight: '700', fontSize: '16px' })]);
    expect(outline(root)).toBe('body(p("One") "Two")');
    expect(root.children[0]).toMatchObject({ attributes: { id: 'a' }, box: [1, 2, 3, 5], style: { weight: 700 } });
    expect(root.parent).toBeNull();
  });

  it.each([
    ['an item without a name', [body, [7, 0, 0, 0], 'One', 0]],
    ['an empty item', [body, [], 'One', 0]],
    ['items of other types', [body, null, true, {}, 5, 'One', 0]],
    ['closings of what is not open', [0, 0, body, 'One', 0, 0]],
  ])('is read without %s', (_what, items) => {
    expect(outline(parse(items))).toBe('body("One")');
  });

  it('has attributes that are texts, boxes of four numbers, and styles that are texts', () => {
    const wrong = { id: 5, class: ['a'], role: 'note' };
    const { attributes, box: read, style } = parse([['p', 0, wrong, 7, 1, 2, '3', 4], 0], [{ display: 'grid' }]);
    expect(Object.entries(attributes)).toEqual([['role', 'note']]);
    expect(read).toBeNull();
    expect(style.display).toBe('inline');
  });

  it('has rare facts of known types only', () => {
    const wrong = {
      zoom: '0',
      scroll: ['a'],
      words: [1],
      paints: {},
      before: 5,
      document: null,
      isBlank: 'no',
      clip: [],
    };
    expect(outline(parse([['p', 0, 0, wrong, ...box], 'One', 0], [linesOf()]))).toBe('p("One")');
  });

  it('is judged by all that is around it, however deep', () => {
    const levels = 500;
    const hidden = ['div', 1, 0, 0, ...box];
    const items = [...Array.from({ length: levels }, () => body), hidden, 'deep', ...Array(levels + 1).fill(0)];
    let seen = '';
    const visit = (element: TreeElement): void => {
      for (const child of element.children) {
        if (!isTreeText(child)) visit(child);
        else if (element.hidden === 'seen') seen += child.text;
      }
    };
    visit(parse(items, [linesOf(), linesOf({ opacity: '0' })]));
    expect(seen).toBe('');
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

describe('what style sheets write', () => {
  const pseudo = (content: string, font = 'serif') => [content, 'inline', 'visible', '1', '16px', font];
  const styles = [
    linesOf({ fontSize: '16px', fontFamily: 'serif' }),
    linesOf({ fontSize: '16px', whiteSpace: 'pre', fontFamily: 'monospace' }),
  ];
  const written = (items: unknown[]) => outline(parse([body, ...items, 0], styles));

  it.each([
    ['a tick in an empty cell', ['td', 0, 0, { after: pseudo('"✔"') }, ...box], [], 'td(::after("✔"))'],
    ['no sign beside words', ['td', 0, 0, { after: pseudo('"›"') }, ...box], ['More'], 'td("More")'],
    ['no sign outside of tables', ['p', 0, 0, { after: pseudo('"›"') }, ...box], [], 'p()'],
    [
      'a plus before a line',
      ['div', 1, 0, { before: pseudo('"+ "') }, ...box],
      ['a = 1'],
      'div(::before("+ ") "a = 1")',
    ],
    ['no arrow before a line', ['div', 1, 0, { before: pseudo('"→"') }, ...box], ['a = 1'], 'div("a = 1")'],
    ['a label', ['p', 0, 0, { before: pseudo('"Step: "') }, ...box], ['Lift'], 'p(::before("Step: ") "Lift")'],
    ['no letter of a font of icons', ['p', 0, 0, { before: pseudo('"N"', 'Modules') }, ...box], ['a'], 'p("a")'],
    ['a letter of its own font', ['p', 0, 0, { before: pseudo('"Q"') }, ...box], [' a'], 'p(::before("Q") " a")'],
    [
      'no label that counts',
      ['p', 0, 0, { before: pseudo('"Step " counter(st) ": "') }, ...box],
      ['Lift'],
      'p("Lift")',
    ],
    [
      'no address of a picture',
      ['p', 0, 0, { before: pseudo('url("https://a.test/b.png")') }, ...box],
      ['a'],
      'p("a")',
    ],
  ])('is %s', (_what, open, inside, tree) => {
    expect(written([open, ...inside, 0])).toBe(`body(${tree})`);
  });

  it('is a tick in an element that is alone in its cell, and none beside a picture', () => {
    const tick = ['i', 0, { class: 'tick' }, { before: pseudo('"✔"'), isHollow: 1 }, ...box];
    const cell = ['td', 0, 0, 0, ...box];
    expect(written([cell, tick, 0, 0])).toBe('body(td(i(::before("✔"))))');
    expect(written([cell, ['img', 0, { alt: 'yes' }, 0, ...box], 0, tick, 0, 0])).toBe('body(td(img()))');
  });
});

it('keeps an empty element that is a picture by its role and has a name, whatever a font draws in it', () => {
  const rare = { before: ['"\uf00c"', 'inline', 'visible', '1', '16px', 'Awesome'], isHollow: 1 };
  const items = (label: string) => [body, ['i', 0, { role: 'img', 'aria-label': label }, rare, ...box], 0, 0];
  expect(outline(parse(items('Yes'), [linesOf()]))).toBe('body(i())');
  expect(outline(parse(items(''), [linesOf()]))).toBe('body()');
});

describe('a gap that style makes', () => {
  const code = linesOf({ whiteSpace: 'pre', fontFamily: 'monospace', fontSize: '16px' });
  const text = linesOf({ fontSize: '16px' });
  const joined = (style: string, ...parts: string[]) =>
    outline(parse([['p', 0, 0, 0], ...parts.flatMap((part) => [1, part]), 0], [style]));

  it.each([
    [['Ines', '·', '3 h'], 'p("Ines" " ·" " 3 h")'],
    [['Home', '/', 'Docs'], 'p("Home" " /" " Docs")'],
    [['Ines', 'Roy'], 'p("Ines" " Roy")'],
    [['Ines', ', Roy'], 'p("Ines" ", Roy")'],
    [['●', '●', '●'], 'p("●" "●" "●")'],
  ])('is a space between words, and between words and separators: %s', (parts, tree) => {
    expect(joined(text, ...parts)).toBe(tree);
  });

  it('is none in code', () => expect(joined(code, '1', 'def')).toBe('p("1" "def")'));
});

describe('the boxes of a grid', () => {
  const placed = (areas: number[][], facts = FACTS, display = 'grid') => {
    const items = areas.flatMap((area, index) => [['p', 1, 0, 0, ...area.map((edge) => edge * 64)], `${index}`, 0]);
    const styles = [linesOf({ display, position: 'static' }), linesOf({ position: 'static' })];
    return outline(parse([body, ...items, 0], styles, facts)).replace(/\D/g, '');
  };
  const [a, b, c, d] = [
    [0, 0, 100, 20],
    [100, 0, 200, 30],
    [0, 30, 100, 50],
    [100, 30, 200, 50],
  ] as [number[], number[], number[], number[]];

  it.each([
    ['row by row', [c, b, a, d], '2103'],
    ['as written where they lie so', [a, b, c, d], '0123'],
    ['as written where they fill columns', [a, c, b, d], '0123'],
    ['as written where one reaches over others', [d, b, [0, 0, 100, 50]], '012'],
    ['as written where they lie on one another', [c, [0, 0, 90, 20], a], '012'],
    ['as written where they are columns of a page', [[200, 0, 400, 900], a], '01'],
  ])('are read %s', (_what, areas, order) => {
    expect(placed(areas)).toBe(order);
  });

  it('are read from right to left where the document is', () => {
    expect(placed([b, a, d, c], { ...FACTS, isRtl: true })).toBe('0123');
  });

  it('are read as those of a flexible box whose rows wrap upwards', () => {
    expect(placed([c, d, a, b], FACTS, 'flex')).toBe('2301');
    expect(placed([b, a, d, c], FACTS, 'flex')).toBe('0123');
  });
});
