// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startDrawing } from '@/components/markdown/drawing';
import { renderMarkdown } from './render';

/** Returns how deep the elements that match a selector nest at most. */
function depthOf(root: Element, selector: string): number {
  const depths = [...root.querySelectorAll(selector)].map((element) => {
    let depth = 0;
    for (let at: Element | null = element; at; at = at.parentElement) if (at.matches(selector)) depth++;
    return depth;
  });
  return Math.max(0, ...depths);
}

function renderWhole(text: string): Element {
  const drawing = startDrawing(text);
  while (!drawing.isDone()) drawing.drawMore();
  const root = document.createElement('div');
  void act(() => render(<div>{drawing.slices()}</div>, root));
  return root;
}

function texts(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

function list<T>(length: number, item: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => item(index));
}

describe('what is nested 400 deep', () => {
  // On a slow machine what takes longer than a slice would be drawn later.
  beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0));

  it.each([
    ['quotations', `${'> '.repeat(400)}otter`, 'blockquote', 11],
    ['quotations without spaces', `${'>'.repeat(400)}otter`, 'blockquote', 11],
    ['bullets on a line', `${'- '.repeat(400)}otter`, 'ul', 11],
    ['lists', list(90, (depth) => `${'  '.repeat(depth)}- otter`).join('\n'), 'ul', 11],
    ['emphasis', `${'*a **b '.repeat(200)}otter${' b** a*'.repeat(200)}`, 'em, strong', 8],
    ['deletion in emphasis', `${'*a ~~b '.repeat(200)}otter${' b~~ a*'.repeat(200)}`, 'em, del', 8],
    ['simple tags', `${'<sub><sup>'.repeat(200)}otter${'</sup></sub>'.repeat(200)}`, 'sub, sup', 4],
    ['links', `${'['.repeat(400)}otter${'](https://a.example)'.repeat(400)}`, 'a', 1],
  ])('(%s) is drawn no deeper than it can be read', (_what, text, selector, most) => {
    const root = renderMarkdown(text);
    expect(root.textContent).toContain('otter');
    expect(depthOf(root, selector)).toBeGreaterThan(0);
    expect(depthOf(root, selector)).toBeLessThanOrEqual(most);
  });
});

describe('a large table', () => {
  const rows = (count: number) => list(count, (index) => `| otter ${index} | stone |`).join('\n');

  it('is drawn in parts of a few hundred cells, each with the head, no row lost', () => {
    const root = renderWhole(`| a | b |\n|---|---|\n${rows(1_500)}`);
    const tables = [...root.querySelectorAll('table')];
    expect(tables.length).toBeGreaterThan(1);
    expect(Math.max(...tables.map((table) => table.querySelectorAll('td').length))).toBeLessThanOrEqual(600);
    expect(tables.map((table) => table.querySelectorAll('th').length)).toEqual(tables.map(() => 2));
    expect(root.textContent.match(/otter \d+/g)).toEqual(list(1_500, (index) => `otter ${index}`));
    expect(root.querySelectorAll('.slice').length).toBeGreaterThan(2);
  });

  it('of ordinary size is one', () => {
    const root = renderMarkdown(`| a | b |\n|---|---|\n${rows(200)}`);
    expect(root.querySelectorAll('table')).toHaveLength(1);
    expect(root.querySelectorAll('td')).toHaveLength(400);
  });

  it.each([
    ['wider than anybody reads', `${'a|'.repeat(250)}\n${'-|'.repeat(250)}\n1|2`],
    ['that asks for far more cells than it has', `${'a|'.repeat(150)}\n${'-|'.repeat(150)}\n${'x|y\n'.repeat(100)}`],
  ])('%s is drawn as text', (_what, text) => {
    const root = renderMarkdown(text);
    expect(root.querySelector('table')).toBeNull();
    expect(root.textContent).toContain('a|a');
  });

  it.each([
    ['wide rows', list(12, (index) => `| w${index} | ${'otters use stones '.repeat(150)} |`).join('\n')],
    ['one endless row among others', `| w0 | otter |\n| w1 | ${'otter '.repeat(8_000)} |\n| w2 | w3 |`],
    ['an endless row', `| w0 | ${'otter '.repeat(8_000)} |`],
  ])('with %s is drawn in parts that are not too long, no word lost', (_what, rows) => {
    const text = `| a | b |\n|---|---|\n${rows}\n\nafter`;
    const root = renderWhole(text);
    for (const table of root.querySelectorAll('table')) expect(table.textContent.length).toBeLessThan(20_000);
    expect(root.textContent.match(/w\d|after/g)).toEqual(text.match(/w\d|after/g));
    expect(root.textContent.match(/otter/g)).toHaveLength(text.match(/otter/g)?.length ?? 0);
  });

  it('whose cells are full may have many', () => {
    const cells = `|${' otters use stones |'.repeat(60)}\n`;
    const root = renderMarkdown(`${cells}|${'---|'.repeat(60)}\n${cells.repeat(3)}`);
    expect(root.querySelectorAll('td')).toHaveLength(180);
  });
});

describe('a long list', () => {
  const clauses = list(350, (index) => `${index + 3}. otter ${index}`).join('\n');

  it('is drawn in parts of a hundred items, none lost, each with its number', () => {
    const root = renderWhole(clauses);
    const lists = [...root.querySelectorAll('ol')];
    expect(Math.max(...lists.map((part) => part.children.length))).toBeLessThanOrEqual(100);
    expect(lists.map((part) => Number(part.getAttribute('start')))).toEqual(
      lists.map((_, index) => 3 + lists.slice(0, index).reduce((count, part) => count + part.children.length, 0)),
    );
    expect(root.querySelector('li[value]')).toBeNull();
    expect(texts(root, 'li')).toEqual(list(350, (index) => `otter ${index}`));
  });

  it('that counts itself goes on counting', () => {
    const root = renderWhole(list(150, (index) => `1. otter ${index}`).join('\n'));
    expect([...root.querySelectorAll('ol')].map((part) => part.getAttribute('start'))).toEqual([null, '101']);
  });

  it('whose numbers jump keeps them', () => {
    const root = renderWhole(list(150, (index) => `${index * 2 + 1}. otter`).join('\n'));
    const [, second] = root.querySelectorAll('ol');
    expect(second?.getAttribute('start')).toBe('201');
    expect(second?.children[1]?.getAttribute('value')).toBe('203');
  });

  it('of a hundred items is one', () => {
    expect(renderWhole('- otter\n'.repeat(100)).querySelectorAll('ul')).toHaveLength(1);
  });
});

describe('elements in one block', () => {
  const numbered = (unit: (index: number) => string, gap = ' ') => list(900, unit).join(gap);

  it.each([
    ['emphasis', numbered((index) => `*w${index}*`), 'em'],
    ['code', numbered((index) => `\`w${index}\``), 'p code'],
    ['lines', numbered((index) => `w${index}`, '\n'), 'br'],
    ['formulas', numbered((index) => `$w_${index}$`), 'span.math'],
    ['pairs of simple tags', numbered((index) => `<b>w${index}</b>`), 'strong'],
    ['simple tags', numbered((index) => `<i>w${index}`), '.markup'],
    ['struck words', numbered((index) => `~~w${index}~~`), 'del'],
    ['addresses', numbered((index) => `https://w${index}.example`), 'a'],
    ['items in an item', `- a\n${numbered((index) => `  - w${index}`, '\n')}`, 'li li'],
    ['tasks in an item', `- a\n${numbered((index) => `  - [ ] w${index}`, '\n')}`, 'li li'],
    ['paragraphs in a quotation', `> ${numbered((index) => `w${index}`, '\n>\n> ')}`, 'blockquote p'],
  ])('(%s) beyond its bound are drawn as they were written, no word lost', (_what, text, selector) => {
    const root = renderWhole(text);
    for (const block of root.querySelectorAll('.slice > *')) {
      expect(block.querySelectorAll(selector).length).toBeLessThanOrEqual(600);
    }
    expect(root.querySelectorAll(selector).length).toBeGreaterThan(100);
    expect(root.textContent.match(/w_?\d+/g)?.filter((word, index, all) => word !== all[index - 1])).toEqual(
      text.match(/w_?\d+/g),
    );
  });

  it('keep their lines behind the bound', () => {
    const root = renderWhole(numbered((index) => `w${index}`, '\n'));
    expect(root.querySelector('span.plain')?.textContent).toContain('w700\nw701');
  });

  it('are counted anew in each block', () => {
    const block = list(400, (index) => `*w${index}*`).join(' ');
    const root = renderWhole(`${block}\n\n${block}`);
    expect(root.querySelectorAll('em')).toHaveLength(800);
    expect(root.querySelector('.plain')).toBeNull();
  });
});

describe('many elements', () => {
  it('of an ordinary answer stand in one slice', () => {
    const answer = '## Otters\n\nSea **otters** use [stones](https://a.example) as `tools`.\n\n- One\n- Two\n\n'.repeat(
      70,
    );
    expect(renderMarkdown(answer).querySelectorAll('.slice')).toHaveLength(1);
  });

  it('more than any has stand in several, which are all there at once', () => {
    const root = renderMarkdown('# a\n'.repeat(1_900));
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(root.querySelectorAll('h3')).toHaveLength(1_900);
    expect(root.querySelectorAll('.slice').length).toBeGreaterThan(1);
    expect(Math.max(...[...root.querySelectorAll('.slice')].map(({ children }) => children.length))).toBeLessThan(
      1_000,
    );
  });
});

describe('directions mixed by the letter', () => {
  it('fill a slice with fewer words than others do', () => {
    // On a busy machine a slice would also end because it took long.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const slices = (word: string) =>
      renderWhole(`${word.repeat(1_700)}\n\n`.repeat(6)).querySelectorAll('.slice').length;
    expect(slices('אa')).toBe(6);
    expect(slices('אא')).toBe(2);
    expect(slices('aa')).toBe(2);
  });
});

describe('links in one block', () => {
  it.each([
    ['bare', 'https://a.example/b ', 'https://a.example/b'],
    ['written', '[otter](https://a.example/b) ', '[otter](https://a.example/b)'],
    ['of images', '![otter](https://a.example/b) ', '![otter](https://a.example/b)'],
  ])('(%s) beyond two hundred are text that keeps their addresses', (_kind, unit, words) => {
    const root = renderMarkdown(unit.repeat(210));
    expect(root.querySelectorAll('p:first-child a')).toHaveLength(200);
    expect(root.textContent).toContain(words);
    expect(renderWhole(`${unit.repeat(150)}\n\n${unit.repeat(150)}`).querySelectorAll('a')).toHaveLength(300);
  });
});

describe('combining marks', () => {
  const marked = (count: number) => `Zalgo o${'\u0301'.repeat(count)} otter`;
  const said = `o${'\u0301'.repeat(20)}\uFFFD×4980`;

  it.each([
    ['a paragraph', marked(5_000)],
    ['a heading', `# ${marked(5_000)}`],
    ['code', `\`${marked(5_000)}\``],
    ['raw HTML', `<b title="${marked(5_000)}">`],
    ['a formula', `\\(${marked(3_900).slice(0, 3_900)}\\)`],
    ['a cell', `| a |\n|---|\n| ${marked(5_000)} |`],
    ['a link', `[${marked(5_000)}](https://a.example)`],
    ['a block of HTML', `<div>\n${marked(5_000)}\n</div>`],
  ])('in %s are bounded, and those left out counted', (_where, text) => {
    const drawn = renderMarkdown(text).textContent;
    expect(drawn).toMatch(/\u0301{20}\uFFFD×\d{4}/);
    expect(drawn).not.toMatch(/\u0301{21}/);
  });

  it('in a block of code are bounded too', () => {
    expect(renderMarkdown(`\`\`\`\n${marked(3_000)}\n\`\`\``).querySelector('code')?.textContent).toContain(
      '\uFFFD×2980',
    );
    expect(renderMarkdown(marked(2_000)).textContent).not.toContain(said);
  });

  it('as any script stacks them stay', () => {
    const thai = 'ที่ผู้เขียน บ์๋ הַשָּׁבוּעַ ཧཱུྃ';
    expect(renderMarkdown(thai).textContent).toBe(thai);
  });
});

describe('a long block of code', () => {
  it('is drawn in pieces that are its text when joined', () => {
    const text = 'const otter = 1;\n'.repeat(2_000).trimEnd();
    const code = renderMarkdown(`\`\`\`js\n${text}\n\`\`\``).querySelector('code');
    expect(code?.querySelectorAll('.piece').length).toBeGreaterThan(5);
    expect(code?.textContent).toBe(text);
  });

  it('that fits a piece is one text', () => {
    expect(renderMarkdown('```\na\n```').querySelector('.piece')).toBeNull();
  });
});
