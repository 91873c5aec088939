// @vitest-environment happy-dom
import { Lexer } from 'marked';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Markdown } from '@/components/markdown/Markdown';
import { renderMarkdown } from './render';

function texts(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

describe('GitHub’s additions', () => {
  it('draws a table with its head, its body and the side each column is aligned to', () => {
    const root = renderMarkdown('| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | *2* | 3 \\| 3 |\n| 5 | 6 | 7 | 8 | 9 |');
    expect(texts(root, 'thead th[scope=col]')).toEqual(['a', 'b', 'c', 'd']);
    expect([...root.querySelectorAll('th')].map(({ className }) => className)).toEqual([
      '',
      'align-left',
      'align-center',
      'align-right',
    ]);
    expect(texts(root, 'tbody tr:first-child td')).toEqual(['1', '2', '3 | 3', '']);
    expect(texts(root, 'tbody tr:last-child td')).toEqual(['5', '6', '7', '8 | 9']);
    expect(root.querySelector('td em')?.textContent).toBe('2');
  });

  it('draws a table without rows', () => {
    const root = renderMarkdown('| a |\n|---|');
    expect(root.querySelector('table thead th')?.textContent).toBe('a');
    expect(root.querySelector('tbody')).toBeNull();
  });

  it('takes no line for a table whose head has another number of columns', () => {
    expect(renderMarkdown('| a | b |\n|---|\n| c |').querySelector('table')).toBeNull();
  });

  it.each([
    ['tight', '- [ ] shell\n- [x] *stone*\n- otter'],
    ['loose', '- [ ] shell\n\n- [x] *stone*\n\n- otter'],
  ])('draws the tasks of a %s list as labelled boxes nobody can tick', (_kind, markdown) => {
    const root = renderMarkdown(markdown);
    const boxes = [...root.querySelectorAll<HTMLInputElement>('li.task label > input[type=checkbox]')];
    expect(boxes.map(({ checked }) => checked)).toEqual([false, true]);
    expect(boxes.every(({ disabled }) => disabled)).toBe(true);
    expect(texts(root, 'label').map((text) => text.trim())).toEqual(['shell', 'stone']);
    expect(texts(root, 'li:not(.task)')).toEqual(['otter']);
  });

  it('keeps a list below a task out of its label', () => {
    const root = renderMarkdown('- [x] shell\n  - stone');
    expect(root.querySelector('label')?.textContent.trim()).toBe('shell');
    expect(root.querySelector('li.task > ul')?.textContent).toBe('stone');
  });

  it('strikes through two tildes, not one or three', () => {
    expect(texts(renderMarkdown('~~a~~ ~b~ ~~~c~~~'), 'del')).toEqual(['a']);
  });

  it.each([
    ['see https://a.example/b?c=d&copy;=1.', 'https://a.example/b?c=d&copy;=1'],
    ['see www.a.example/(b)', 'http://www.a.example/(b)'],
    ['write to a.b+c@d.example!', 'mailto:a.b+c@d.example'],
    ['(https://a.example)', 'https://a.example/'],
    ['<b>https://a.example/</b>', 'https://a.example/'],
    ['<a href="x">https://a.example/', 'https://a.example/'],
  ])('makes a link of the bare address in %j', (markdown, href) => {
    const links = renderMarkdown(markdown).querySelectorAll('a');
    expect([...links].map((link) => link.getAttribute('href'))).toEqual([href]);
  });
});

describe('links', () => {
  it('open a tab that knows nothing of the panel', () => {
    const link = renderMarkdown('[otters](https://a.example "Sea otters")').querySelector('a');
    expect(link?.getAttribute('target')).toBe('_blank');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link?.getAttribute('title')).toBe('Sea otters');
  });

  it.each([
    ['[otters](https://www.a.example/b)', 'otters a.example'],
    ['[a.example](https://a.example/b)', 'a.example'],
    ['[a.example](https://b.example)', 'a.example b.example'],
    ['[write](mailto:a@b.example)', 'write a@b.example'],
    ['<a@b.example>', 'a@b.example'],
    ['https://a.example/b', 'https://a.example/b'],
    ['[](https://a.example/b)', ' a.example'],
    ['[`a.example`](https://a.example/b)', 'a.example'],
    ['[&#97;.example](https://a.example)', 'a.example'],
  ])('%j reads %j', (markdown, text) => {
    expect(renderMarkdown(markdown).querySelector('a')?.textContent).toBe(text);
  });

  it('find their definitions wherever these stand, the first of a name', () => {
    const root = renderMarkdown(
      '[A], [b][A], [c][]\n\n> [a]: https://a.example/1\n\n[a]: https://b.example\n[C]: <https://c.example>',
    );
    expect([...root.querySelectorAll('a')].map(({ href }) => href)).toEqual([
      'https://a.example/1',
      'https://a.example/1',
      'https://c.example/',
    ]);
  });
});

describe('images', () => {
  it('are named, with the host they would come from, and open at a click only', () => {
    const root = renderMarkdown('![Two *otters*](https://a.example/b.png "In the sea")');
    const chip = root.querySelector('a.image');
    expect(chip?.textContent).toBe('Two otters a.example');
    expect(chip?.getAttribute('href')).toBe('https://a.example/b.png');
    expect(chip?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(root.querySelector('img')).toBeNull();
  });

  it('without a description say what they are', () => {
    expect(renderMarkdown('![](https://a.example/b.png)').textContent).toBe('Image a.example');
  });

  it('in a link leave the click to it', () => {
    const root = renderMarkdown('[![Otters](https://a.example/b.png)](https://b.example)');
    expect(texts(root, 'a')).toEqual(['Otters b.example']);
    expect(root.querySelector('a span.image')).not.toBeNull();
  });

  it('with an address that may not be opened are a name only', () => {
    const root = renderMarkdown('![Otters](data:image/png;base64,AAAA)');
    expect(root.querySelector('a')).toBeNull();
    expect(root.querySelector('span.image')?.textContent).toBe('Otters');
  });
});

describe('blocks', () => {
  it('stand below the panel’s own headings', () => {
    const root = renderMarkdown('# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f');
    expect([...root.querySelectorAll('[class^=level-]')].map(({ localName }) => localName)).toEqual(
      'h3 h4 h5 h6 h6 h6'.split(' '),
    );
  });

  it('make an outline without holes, whatever depths an answer uses', () => {
    const root = renderMarkdown('## a\n\n#### b\n\n## c\n\n### d\n\n# e');
    expect([...root.querySelectorAll('[class^=level-]')].map(({ localName }) => localName)).toEqual(
      'h3 h4 h3 h4 h3'.split(' '),
    );
  });

  it('find the direction of their words from the words', () => {
    const root = renderMarkdown('مرحبا\n\n# שלום\n\n- مرحبا\n  - otter\n\n> مرحبا\n\n| مرحبا |\n|---|\n| a |');
    const found = [...root.querySelectorAll('[dir=auto]')].map(({ localName }) => localName);
    expect(found).toEqual(['p', 'h3', 'ul', 'blockquote', 'div']);
  });

  it('number a list from where it starts', () => {
    const root = renderMarkdown('3. c\n4. d\n\ntext\n\n0. z\n\ntext\n\n1. a');
    expect([...root.querySelectorAll('ol')].map((list) => list.getAttribute('start'))).toEqual(['3', '0', null]);
  });

  it('leave mathematics and footnotes as they are written', () => {
    expect(renderMarkdown('$a_1 + b_1$ and [^1]\n\n[^1]: A note.').textContent).toBe(
      '$a_1 + b_1$ and [^1][^1]: A note.',
    );
  });

  it('break a line where the answer says so, in Markdown or HTML', () => {
    const root = renderMarkdown('a  \nb\\\nc<br>d<BR />e\n\n| a |\n|---|\n| x<br/>y |\n\n<br>\n\nz');
    expect(root.querySelectorAll('p br')).toHaveLength(4);
    expect(root.querySelectorAll('td br')).toHaveLength(1);
    expect(root.textContent).not.toContain('<');
  });

  it('say the characters their references stand for, once', () => {
    const root = renderMarkdown(
      '&copy; &#169; &#xA9; &lt;b&gt; &amp;copy; &amp;#169; &notit; &nosuch; &#0; &#xD800; &semi; &NewLine;',
    );
    expect(root.textContent).toBe('© © © <b> &copy; &#169; &notit; &nosuch; \uFFFD \uFFFD ; \n');
    expect(renderMarkdown('<code>&lt; *x*').textContent).toBe('<code>< x');
    expect(renderMarkdown('`&copy;`\n\n    &copy;').textContent).toContain('&copy;');
  });
});

it.each([
  ['nothing', '', ''],
  ['white space', ' \n\t\n ', ''],
  ['a NUL', 'a\0b', 'a\uFFFDb'],
  ['lone surrogates', '*\ud800* \udc00', '\ud800 \udc00'],
  ['a turned direction', '\u202eabc\u202c', '\u202eabc\u202c'],
  ['old line ends', 'a\r\nb\rc', 'a\nb\nc'],
])('draws an answer of %s', (_what, text, drawn) => {
  expect(renderMarkdown(text).textContent).toBe(drawn);
});

it.each([
  ['a line at the margin', '- a\n  ```js\n  let x;\nlet y;\n  ```\n- b'],
  ['lines at the margin', '- a\n  ```js\n  let x;\nlet y;\nlet z;\n  ```\n- b'],
  ['a line at the margin in tildes', '1. a\n   ~~~sh\n   ls\npwd\n   ~~~\n2. b'],
])('keeps %s in the code of an item, and the item behind it in its list', (_what, text) => {
  const root = renderMarkdown(text);
  expect(texts(root, 'li > p, li')).toHaveLength(2);
  expect(root.querySelectorAll('pre')).toHaveLength(1);
  expect(root.querySelectorAll('ul, ol')).toHaveLength(1);
});

it('draws what the answer says as it was written where its Markdown can’t be read', () => {
  vi.spyOn(Lexer.prototype, 'blockTokens').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  const root = renderMarkdown('Otters use **stones**.\n\n- as tools');
  expect(root.textContent).toBe('Otters use **stones**.\n\n- as tools');
});

it('keeps what it drew while the text stays the same, and draws another text anew', () => {
  const container = document.createElement('div');
  void act(() => render(<Markdown text="one" />, container));
  const paragraph = container.querySelector('p');
  void act(() => render(<Markdown text="one" />, container));
  expect(container.querySelector('p')).toBe(paragraph);
  void act(() => render(<Markdown text="**two**" />, container));
  expect(container.textContent).toBe('two');
  void act(() => render(null, container));
});

describe('a very long answer', () => {
  const sections = Array.from(
    { length: 400 },
    (_, index) => `## Section ${index}\n\n${'Sea otters use stones. '.repeat(10)}`,
  );
  const text = `[first][last]\n\n${sections.join('\n\n')}\n\n[last]: https://a.example`;

  it('is drawn in slices: the first at once, the last in the end, each once', () => {
    const idle: IdleRequestCallback[] = [];
    vi.stubGlobal('requestIdleCallback', (task: IdleRequestCallback) => idle.push(task));
    vi.stubGlobal('cancelIdleCallback', () => undefined);
    // On a busy machine, reading to the answer's end takes longer than the product allows.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const root = renderMarkdown(text);
    expect(root.getAttribute('aria-busy')).toBe('true');
    expect(root.querySelector('a')?.textContent).toBe('first a.example');
    expect(root.textContent).toContain('Section 0');
    expect(root.textContent).not.toContain('Section 399');
    const first = root.querySelector('.slice');
    for (let task = idle.shift(); task; task = idle.shift()) {
      const run = task;
      void act(() => run({ didTimeout: false, timeRemaining: () => 10 }));
    }
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(texts(root, 'h3')).toEqual(sections.map((_, index) => `Section ${index}`));
    expect(root.querySelector('.slice')).toBe(first);
    vi.unstubAllGlobals();
  });

  it('keeps an address on the screen that is read after what refers to it was drawn', () => {
    const idle: IdleRequestCallback[] = [];
    vi.stubGlobal('requestIdleCallback', (task: IdleRequestCallback) => idle.push(task));
    vi.stubGlobal('cancelIdleCallback', () => undefined);
    // Pretend to be a machine so slow that nothing is read ahead.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 60;
      return now;
    });
    const root = renderMarkdown(
      `Otters use stones [1].\n\n${'They dive.\n\n'.repeat(4_000)}[1]: https://otters.example/one`,
    );
    for (let task = idle.shift(); task; task = idle.shift()) {
      const run = task;
      void act(() => run({ didTimeout: false, timeRemaining: () => 10 }));
    }
    expect(root.textContent).toContain('https://otters.example/one');
    vi.unstubAllGlobals();
  });
});
