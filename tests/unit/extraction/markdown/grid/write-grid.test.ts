import { describe, expect, test } from 'vitest';
import { writeMarkdown } from '@/lib/extraction/markdown/write-markdown';
import type { TreeElement, TreeNode } from '@/lib/extraction/tree';
import { treeOf } from '../../tree-of-html';

function markdownOf(html: string, isLeftOut: (node: TreeNode) => boolean = () => false): string {
  const pieces = writeMarkdown(treeOf(html), { isLeftOut, address: 'https://pages.test/' });
  return pieces.map(({ text, gap }, index) => (index === 0 ? text : gap + text)).join('');
}

const ROWS = '<tr><td>Ada</td><td>1871</td></tr><tr><td>Petrel</td><td>1888</td></tr>';
const TABLE = '| Boat | Year |\n| --- | --- |\n| Ada | 1871 |\n| Petrel | 1888 |';

describe('one table, however the page makes it', () => {
  const row = (role: string, cells: string[]): string =>
    `<div role="row">${cells.map((cell) => `<div role="${role}">${cell}</div>`).join('')}</div>`;
  const css = (cells: string[], weight: number): string =>
    `<div style="display:table-row;font-weight:${weight}">${cells.map((cell) => `<span style="display:table-cell">${cell}</span>`).join('')}</div>`;
  test.each([
    ['table', `<table><thead><tr><th>Boat</th><th>Year</th></tr></thead><tbody>${ROWS}</tbody></table>`],
    [
      'table with blocks for rows',
      `<table style="display:block"><tr style="display:flex"><th>Boat</th><th>Year</th></tr>${ROWS}</table>`,
    ],
    ['bold first row', `<table><tr style="font-weight:bold"><td>Boat</td><td>Year</td></tr>${ROWS}</table>`],
    [
      'ARIA grid',
      `<div role="grid"><div role="rowgroup">${row('columnheader', ['Boat', 'Year'])}</div><div><div role="presentation">${row('gridcell', ['Ada', '1871'])}${row('gridcell', ['Petrel', '1888'])}</div></div></div>`,
    ],
    [
      'CSS table',
      `<div style="display:table">${css(['Boat', 'Year'], 700)}${css(['Ada', '1871'], 400)}${css(['Petrel', '1888'], 400)}</div>`,
    ],
    [
      'rows of a grid in parts',
      `<div role="grid"><div><div role="row" aria-rowindex="1"><div role="columnheader">Boat</div></div><div role="row" aria-rowindex="2"><div role="cell">Ada</div></div><div role="row" aria-rowindex="3"><div role="cell">Petrel</div></div></div><div><div role="row" aria-rowindex="1"><div role="columnheader">Year</div></div><div role="row" aria-rowindex="2"><div role="cell">1871</div></div><div role="row" aria-rowindex="3"><div role="cell">1888</div></div></div></div>`,
    ],
  ])('%s', (_, html) => {
    expect(markdownOf(html)).toBe(TABLE);
  });

  test('rows that are placed stand in the order of their tops', () => {
    const placed = (top: number, role: string, cells: string[]): string =>
      `<div role="row" style="position:absolute" data-box="0 ${top} 200 20">${cells.map((cell) => `<i role="${role}">${cell}</i>`).join('')}</div>`;
    const html = `<div role="table">${placed(40, 'cell', ['Petrel', '1888'])}${placed(0, 'columnheader', ['Boat', 'Year'])}${placed(20, 'cell', ['Ada', '1871'])}</div>`;
    expect(markdownOf(html).replaceAll('*', '')).toBe(TABLE);
  });
});

describe('boxes that say nothing of a grid', () => {
  const row = (top: number, lefts: number[], cells: string[], weight = 400): string =>
    `<div data-box="0 ${top} 600 20" style="display:flex;font-weight:${weight}">${cells.map((cell, index) => `<span data-box="${lefts[index]} ${top} 90 20">${cell}</span>`).join('')}</div>`;

  test('are one where they stand exactly under one another', () => {
    const lefts = [0, 200, 400];
    const html = `<div>${row(0, lefts, ['Boat', 'Year', 'State'], 700)}${row(20, lefts, ['Ada', '1871', 'sold'])}${row(40, lefts, ['Petrel', '1888', ''])}</div>`;
    expect(markdownOf(html)).toBe(
      '| Boat | Year | State |\n| --- | --- | --- |\n| Ada | 1871 | sold |\n| Petrel | 1888 |  |',
    );
  });

  test('may lack boxes for cells without words', () => {
    const lefts = [0, 200, 400];
    const rows = [row(20, lefts, ['Ada', '1871', 'sold']), row(40, [0, 400], ['Petrel', 'hired'])];
    const html = `<div>${row(0, lefts, ['Boat', 'Year', 'State'], 700)}${rows.join('')}</div>`;
    expect(markdownOf(html)).toContain('| Petrel |  | hired |');
  });

  test.each([
    ['elsewhere', [0, 100, 200], 'Petrel'],
    [
      'with a longer text',
      [0, 200, 400],
      'The harbour froze twice that winter, and the pilots kept the channel open with two old tugs.',
    ],
  ])('are none where one stands %s', (_, lefts, words) => {
    const html = `<div>${row(0, [0, 200, 400], ['Boat', 'Year', 'State'])}${row(20, [0, 200, 400], ['Ada', '1871', 'sold'])}${row(40, lefts, [words, '1888', 'hired'])}</div>`;
    expect(markdownOf(html)).not.toContain('|');
  });
});

describe('cells', () => {
  const cell = (inside: string): string =>
    markdownOf(`<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>${inside}</td></tr></table>`)
      .split('\n')
      .at(-1) ?? '';
  test.each([
    ['one line', '<p>one</p>', '| x | one |'],
    ['lines', '8 Dance<br>until midnight', '| x | 8 Dance; until midnight |'],
    [
      'lists',
      'Tides on one page:<ul><li>at least 1</li><li>at most 200</li></ul>',
      '| x | Tides on one page: at least 1; at most 200 |',
    ],
    ['headings', '<h3>Small</h3>', '| x | Small |'],
    ['pipes', 'a | b <code>c|d</code>', '| x | a \\| b `c\\|d` |'],
    ['code', '<pre>if x:\n  go()</pre>', '| x | `if x:`; `go()` |'],
    ['pictures', '<img src="y.svg" alt="yes">', '| x | yes |'],
    ['links', '<a href="/a">A</a>', '| x | [A](https://pages.test/a) |'],
    ['tables', '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>', '| x | 1, 2; 3, 4 |'],
    ['what is not seen', 'b<span style="display:none">hidden</span>', '| x | b |'],
  ])('hold %s', (_, inside, row) => {
    expect(cell(inside)).toBe(row);
  });
});

test('a picture that is repeated stays in each cell', () => {
  const yes = '<td><img src="y.svg" alt="yes"></td>';
  expect(
    markdownOf(`<table><tr><th>Kind</th><th>A</th><th>B</th></tr><tr><th>Roof</th>${yes}${yes}</tr></table>`),
  ).toContain('| Roof | yes | yes |');
});

test('spans: heads and cells over several rows are repeated, sums and titles of sections are not', () => {
  const html =
    '<table><caption>The count</caption><thead><tr><th rowspan="2">List</th><th colspan="2">2026</th></tr><tr><th>Votes</th><th>Seats</th></tr></thead>' +
    '<tbody><tr><td rowspan="2">Mill road</td><td>412</td><td>5</td></tr><tr><td>by post: 61</td><td></td></tr><tr><th colspan="3">Others</th></tr></tbody>' +
    '<tfoot><tr><td colspan="2">All</td><td>11</td></tr></tfoot></table>';
  expect(markdownOf(html)).toBe(
    'The count\n\n| List | 2026 | 2026 |\n| --- | --- | --- |\n| List | Votes | Seats |\n| Mill road | 412 | 5 |\n| Mill road | by post: 61 |  |\n| Others |  |  |\n| All |  | 11 |',
  );
});

test('the foot of a table is at its bottom, wherever it stands in the document', () => {
  const html = `<table><thead><tr><th>Boat</th><th>Year</th></tr></thead><tfoot><tr><td>All</td><td>2</td></tr></tfoot><tbody>${ROWS}</tbody></table>`;
  expect(markdownOf(html)).toBe(`${TABLE}\n| All | 2 |`);
});

test('columns without words, and rows and cells that are not drawn, are left out', () => {
  const html =
    '<table><tr><th>a</th><th></th><th style="display:none">no</th><th>b</th></tr><tr style="display:none"><td>no</td></tr><tr><td>1</td><td></td><td style="display:none">no</td><td>2</td></tr></table>';
  expect(markdownOf(html)).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});

test('what is left out of the reading is left out of its cell', () => {
  const html = '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 <u>Edit</u></td></tr></table>';
  const isLeftOut = (node: TreeNode): boolean => !('text' in node) && node.name === 'u';
  expect(markdownOf(html, isLeftOut)).toContain('| 1 | 2 |');
});

describe('tables that are no grids', () => {
  const long = 'The harbour froze twice that winter, and the pilots kept the channel open with two old tugs. '.repeat(
    12,
  );
  test.each([
    ['columns of a page', `<table><tr><td>Menu</td><td><h1>Title</h1><p>${long}</p></td></tr></table>`],
    [
      'a page in rows',
      `<table><tr><td>Home</td><td>Shop</td></tr><tr><td colspan="2"><p>${long}</p></td></tr></table>`,
    ],
    ['a table that says so', `<table role="presentation">${ROWS}</table>`],
    ['one column', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>'],
    ['one row', '<table><tr><td>a</td><td>b</td></tr></table>'],
    [
      'columns by style',
      `<div style="display:table"><div style="display:table-cell">Menu</div><div style="display:table-cell">${long}</div></div>`,
    ],
  ])('%s', (_, html) => {
    expect(markdownOf(html)).not.toContain('|');
  });
});

test('an empty table is nothing', () => {
  expect(markdownOf('<p>x</p><table><tr><td></td><td> </td></tr></table>')).toBe('x');
});

test('spans and columns that a page claims do not grow the table beyond what it holds', () => {
  const rows = '<tr><td rowspan="65534" colspan="1000">x</td><td>y</td></tr>'.repeat(500);
  expect(markdownOf(`<table>${rows}</table>`).length).toBeLessThan(1_000_000);
});

test('a table of thousands of rows is looked at in proportion to its size', () => {
  const looks = (count: number): number => {
    const tree = treeOf('<table><tbody><tr><td>Hemp <b>rope</b></td><td rowspan="9">40 m</td></tr></tbody></table>');
    const body = (tree.children[0] as TreeElement).children[0] as TreeElement;
    const copy = (element: TreeElement, parent: TreeElement): TreeElement => {
      const made: TreeElement = { ...element, parent, children: [] };
      made.children = element.children.map((child) =>
        'text' in child ? { ...child, parent: made } : copy(child, made),
      );
      return made;
    };
    const row = body.children[0] as TreeElement;
    body.children = Array.from({ length: count }, () => copy(row, body));
    let asked = 0;
    const isLeftOut = (): boolean => {
      asked += 1;
      return false;
    };
    writeMarkdown(tree, { isLeftOut, address: 'https://pages.test/' });
    return asked;
  };
  expect(looks(4000)).toBeLessThan(looks(500) * 8.1);
});
