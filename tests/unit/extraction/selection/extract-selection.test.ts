import { describe, expect, it } from 'vitest';
import { extractSelection } from '@/lib/extraction/selection/extract-selection';
import { isTreeText, type TreeElement } from '@/lib/extraction/tree';
import type { CapturedSelection, NoSelection } from '@/lib/page/capture';
import { type Item, SELECTED, STYLE_LINES, UNSELECTED, type WalkedTree } from '@/lib/page/tree';
import { treeOf } from '../tree-of-html';

/** Writes a tree as the walker does, with marks where its texts have "[" and "]". */
function walk(root: TreeElement): WalkedTree {
  const items: Item[] = [];
  const styles: string[] = [];
  const visit = ({ name, style, hidden, attributes, children }: TreeElement): void => {
    items.push([name, styles.push(linesOf(style, hidden)) - 1, attributes, 0]);
    for (const child of children) {
      if (!isTreeText(child)) visit(child);
      else for (const part of child.text.split(/([[\]])/)) items.push(...itemsOf(part));
    }
    items.push(0);
  };
  visit(root);
  return { styles: JSON.stringify(styles), chunks: [JSON.stringify(items)], cut: 0, cutSample: '' };
}

/** Writes the computed values of an element; what is hidden for any reason is written as invisible. */
function linesOf(style: TreeElement['style'], hidden: TreeElement['hidden']): string {
  const values: Record<string, string> = {
    display: style.display === 'none' ? 'block' : style.display,
    visibility: hidden === 'seen' ? 'visible' : 'hidden',
    whiteSpace: style.space === 'lines' ? 'pre-line' : style.space,
    more: style.marker,
    fontWeight: String(style.weight),
    fontStyle: style.italic ? 'italic' : 'normal',
    fontFamily: style.mono ? 'monospace' : 'serif',
    textDecorationLine: style.struck ? 'line-through' : 'none',
    verticalAlign: style.shift,
    userSelect: style.unselectable ? 'none' : 'auto',
    colour: 'rgb(0, 0, 0)',
  };
  const { all, box, line, words } = STYLE_LINES;
  const names = [all, ...(style.display === 'inline' ? [] : [box]), line, words];
  return names.flatMap((each) => each.split(' ').map((name) => values[name] ?? '')).join('\n');
}

function itemsOf(part: string): Item[] {
  if (part === '[') return [[SELECTED, -1, 0, 0], 0];
  if (part === ']') return [[UNSELECTED, -1, 0, 0], 0];
  return part === '' ? [] : [part];
}

/** Extracts what is between "[" and "]" of a body. */
function extract(body: string, heading = ''): CapturedSelection | NoSelection {
  return extractSelection({
    ok: true,
    kind: 'walked-selection',
    url: 'https://pages.test/',
    title: 'Here',
    language: 'en',
    contentType: 'text/html',
    isPlain: false,
    tree: walk(treeOf(body)),
    heading: heading === '' ? null : walk(treeOf(heading)),
    focused: true,
  });
}

const table = (rows: string, head = '<thead><tr><th>Yard</th><th>Hulls</th><th>Year</th></tr></thead>') =>
  `<table>${head}<tbody>${rows}</tbody></table>`;
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

describe('the form of what is selected', () => {
  it.each([
    [
      'rows of a table come with its header',
      table(row('Lunt', '12', '1900') + row('[Pike', '9', '1901') + row('Moss', '7', '1902]')),
      '| Yard | Hulls | Year |\n| --- | --- | --- |\n| Pike | 9 | 1901 |\n| Moss | 7 | 1902 |',
    ],
    [
      'cells stay in their columns',
      table(row('Lunt', '[12', '1900') + row('Pike]', '9', '1901')),
      '| Yard | Hulls | Year |\n| --- | --- | --- |\n|  | 12 | 1900 |\n| Pike |  |  |',
    ],
    [
      'columns on both sides are left out',
      table(row('Lunt', '[12', '1900]')),
      '| Hulls | Year |\n| --- | --- |\n| 12 | 1900 |',
    ],
    [
      'a first row of header cells is the header too',
      table(row('[Lunt', '12]'), '<tr><th>Yard</th><th>Hulls</th></tr>'),
      '| Yard | Hulls |\n| --- | --- |\n| Lunt | 12 |',
    ],
    [
      'a table of which only the end is selected keeps its header',
      `${table(row('Lunt', '12', '1900') + row('[Pike', '9', '1901'))}<p>After] it</p>`,
      '| Yard | Hulls | Year |\n| --- | --- | --- |\n| Pike | 9 | 1901 |\n\nAfter',
    ],
    [
      'cells that reach down keep others in their columns',
      table(
        `<tr><td rowspan="2">Lunt</td><td>1</td><td>2</td></tr><tr><td>[3</td><td>4</td></tr>${row('Moss]', '5', '6')}`,
      ),
      '| Yard | Hulls | Year |\n| --- | --- | --- |\n|  | 3 | 4 |\n| Moss |  |  |',
    ],
    ['folded words stay out', '<p>[a</p><details><summary>b</summary><p>c</p></details><p>d]</p>', 'a\n\n**b**\n\nd'],
    ['words of a cell are no table', table(row('[Lunt]', '12', '1900')), 'Lunt'],
    ['paragraphs of one cell are no table', table(row('<p>[a</p><p>b]</p>', '12', '1900')), 'a\n\nb'],
    ['items keep their numbers', '<ol start="4"><li>a</li><li>[b</li><li>c]</li></ol>', '5. b\n6. c'],
    ['items count on from a number', '<ol><li value="9">a</li><li>[b</li><li>c]</li></ol>', '10. b\n11. c'],
    ['items count down', '<ol reversed><li>a</li><li>[b</li><li>c]</li></ol>', '2. b\n1. c'],
    ['a whole item keeps its number', '<ol><li>a</li><li>[b]</li></ol>', '2. b'],
    ['a part of an item does not', '<ol><li>a</li><li>[b] c</li></ol>', 'b'],
    ['an item without a number is no list', '<ul><li>a</li><li>[b]</li></ul>', 'b'],
    ['lists around a list are left out', '<ul><li>a<ol><li>[b</li><li>c]</li></ol></li></ul>', '1. b\n2. c'],
    ['a quotation stays one', '<blockquote><p>a [b] c</p></blockquote>', '> b'],
    ['a heading is words', '<h2>a [b] c</h2>', 'b'],
    ['a heading with more is a heading', '<h2>[a</h2><p>b]</p>', '## a\n\nb'],
    ['code keeps its fence', '<pre><code class="language-js">a\n[b\n  c]\nd</code></pre>', '```js\nb\n  c\n```'],
    [
      'hidden words and tabs that are not open stay out',
      '<p>[a <i hidden>b</i></p><div data-hidden="later" role="tabpanel">c</div><p>d]</p>',
      'a\n\nd',
    ],
    [
      'a formula is whole, though only a part of its drawing is selected',
      '<p>Sum <span class="katex"><span data-hidden="clipped"><math><semantics><mi>a</mi><annotation encoding="application/x-tex">a+b</annotation></semantics></math></span><span aria-hidden="true">a[+b</span></span> now] on</p>',
      '$a+b$ now',
    ],
  ])('%s', (_what, body, markdown) => {
    expect(extract(body)).toMatchObject({ kind: 'selection', markdown });
  });
});

describe('what is around', () => {
  it.each([
    ['the rest of the paragraphs', '<p>x</p><p>a <i>b</i> [c</p><p>d] e<br>f</p><p>y</p>', 'a b', 'e f'],
    ['nothing beyond a block', '<div>a<p>b</p>c [d] e<p>f</p>g</div>', 'c', 'e'],
    ['nothing hidden', '<p>a <i hidden>x</i>[b]<i hidden>y</i> c</p>', 'a', 'c'],
    ['nothing that can’t be selected', '<p>a <i style="user-select:none">x</i>[b] c</p>', 'a', 'c'],
    ['nothing of a cell’s neighbours', table(row('a', 'b [c] d', 'e')), 'b', 'd'],
  ])('is %s', (_what, body, before, after) => {
    expect(extract(body)).toMatchObject({ before, after });
  });

  it('is the heading above, on one line', () => {
    const heading = '<h2>One\n <i>two</i><a href="#two">¶</a></h2>';
    expect(extract('<p>[a]</p>', heading)).toMatchObject({ heading: 'One two' });
  });
});

it('nothing is selected where a person sees nothing of it', () => {
  expect(extract('<p>a[ <i hidden>b</i> ]c</p>').kind).toBe('none');
  expect(extract('<p>a</p>').kind).toBe('none');
});
