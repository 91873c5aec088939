import { describe, expect, it } from 'vitest';
import { parseTree } from '@/lib/extraction/drawn/parse-tree';
import { isTreeText, type TreeElement } from '@/lib/extraction/tree';
import { STYLE_LINES } from '@/lib/page/tree';

/**
 * An element: what it counts (computed `counter-reset` and `counter-increment`), what is written before and after it,
 * what the former counts, and its children. `style` is an index into `STYLES`.
 */
type Counted = {
  name?: string;
  counters?: string;
  before?: string;
  counts?: string;
  after?: string;
  style?: number;
  of?: (Counted | string)[];
};

const linesOf = (own: Record<string, string>) =>
  Object.values(STYLE_LINES)
    .flatMap((each) => each.split(' '))
    .map((name) => own[name] ?? '')
    .join('\n');
const STYLES = [
  linesOf({ display: 'block', fontSize: '16px' }),
  linesOf({ display: 'block', fontSize: '16px', whiteSpace: 'pre', fontFamily: 'monospace' }),
  linesOf({ display: 'list-item', fontSize: '16px', more: 'decimal' }),
];

const NOTHING = 'none\nnone';
const reset = (name: string, value = 0) => `${name} ${value}\nnone`;
const add = (name: string) => `none\n${name} 1`;

function itemsOf(node: Counted | string): unknown[] {
  if (typeof node === 'string') return [node];
  const { name = 'p', counters, before, counts = NOTHING, after, style = 0, of = [] } = node;
  const values = (content: string | undefined, counted: string) =>
    content && [content, 'inline', 'visible', '1', '16px', 'serif', counted];
  const rare = { counters, before: values(before, counts), after: values(after, NOTHING) };
  return [[name, style, 0, rare], ...of.flatMap(itemsOf), 0];
}

function parse(of: Counted[], options?: { isPart: boolean }): TreeElement {
  const chunks = [JSON.stringify(itemsOf({ name: 'body', of }))];
  return parseTree({ styles: JSON.stringify(STYLES), chunks, cut: 0, cutSample: '' }, options);
}

const textOf = ({ children }: TreeElement): string =>
  children.map((child) => (isTreeText(child) ? child.text : textOf(child))).join('');
const written = (...of: Counted[]) => textOf(parse(of));

describe('a number that a style sheet counts', () => {
  const heading = (words: string): Counted => ({ counters: add('h'), before: 'counter(h) ". "', of: [words] });

  it('goes on from element to element, and begins anew where it is reset', () => {
    const section: Counted = { name: 'div', counters: reset('h'), of: [heading('One '), heading('Two ')] };
    expect(written(section, section)).toBe('1. One 2. Two 1. One 2. Two ');
    expect(written({ counters: reset('h', 4) }, heading('Five'))).toBe('5. Five');
  });

  it('is counted by what is written, too, and stands after the words where the style sheet puts it', () => {
    const note: Counted = { before: '"Note " counter(n) ":"', counts: add('n'), of: ['a '] };
    expect(written({ name: 'div', counters: reset('n'), of: [note, note] })).toBe('Note 1: a Note 2: a ');
    expect(written({ counters: add('f'), of: ['See'], after: '"[" counter(f) "]"' })).toBe('See[1]');
  });

  it('of counters within each other is written from the outermost on', () => {
    const item = (...of: (Counted | string)[]): Counted => ({
      counters: add('i'),
      before: 'counters(i, ".") " "',
      of,
    });
    const list = (...of: Counted[]): Counted => ({ name: 'div', counters: reset('i'), of });
    expect(written(list(item('a '), item('b ', list(item('c '), item('d '))), item('e')))).toBe(
      '1 a 2 b 2.1 c 2.2 d 3 e',
    );
  });

  it.each([
    ['lower-roman', 'iv'],
    ['upper-alpha', 'D'],
    ['decimal-leading-zero', '04'],
    ['lower-greek', 'δ'],
    ['disc', ''],
    ['georgian', '4'],
    ['fancy-roman', '4'],
  ])('is written in the style %s', (style, sign) => {
    const part = { counters: reset('p', 4), before: `"Part " counter(p, ${style}) ":"`, of: ['x'] };
    expect(written(part)).toBe(`Part ${sign}: x`);
  });

  it('is left out where nothing was counted, in a part of a page, and beside lines of code', () => {
    expect(written({ before: '"Step " counter(s)', of: ['x'] })).toBe('x');
    expect(textOf(parse([heading('x')], { isPart: true }))).toBe('x');
    expect(written({ ...heading('x'), style: 1 })).toBe('x');
  });

  it('is told from words that only look like a counter', () => {
    expect(written({ counters: add('h'), before: '"counter(h) "', of: ['x'] })).toBe('counter(h) x');
  });
});

describe('the number of an item that the browser draws no number beside', () => {
  const items = (item: Counted) => {
    const list = parse([{ name: 'ol', counters: reset('i', 2), of: [item] }]).children[0] as TreeElement;
    const [first] = list.children as TreeElement[];
    return first && [first.attributes.value, textOf(first)];
  };

  it('is the number of the item', () => {
    expect(items({ name: 'li', counters: add('i'), before: 'counter(i)', of: ['x'] })).toEqual(['3', 'x']);
    expect(items({ name: 'li', counters: add('i'), before: '"(" counter(i) ") "', of: ['x'] })).toEqual(['3', 'x']);
  });

  it('stays in the words where it says more, and where there are two numbers', () => {
    const step = { name: 'li', counters: add('i'), before: '"Step " counter(i) ": "', of: ['x'] };
    expect(items(step)).toEqual([undefined, 'Step 3: x']);
    expect(items({ name: 'li', counters: add('i'), before: 'counter(i)', style: 2, of: ['x'] })).toEqual([
      undefined,
      '3 x',
    ]);
  });
});

it('stays bounded on hostile counters', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `c${index} 1`).join(' ');
  const deep = (level: number): Counted => ({
    name: 'div',
    counters: reset('d'),
    before: 'counters(d, "x")',
    of: level > 0 ? [deep(level - 1)] : [],
  });
  expect(written({ counters: `${names}\n${names}`, before: 'counter(c7) "!"', of: ['x'] })).toBe('2!x');
  expect(written({ counters: `${names}\n${names}`, before: 'counter(c4000)', of: ['x'] })).toBe('x');
  expect(written(deep(300)).length).toBeLessThan(10_000);
  const chunks = [JSON.stringify([0, 0, ['p', 0, 0, { counters: 'a x\n5' }], 'x', 0, 0, 0, 'y'])];
  expect(textOf(parseTree({ styles: '[]', chunks, cut: 0, cutSample: '' }))).toBe('xy');
});
