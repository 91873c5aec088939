import { describe, expect, test } from 'vitest';
import { writeMarkdown } from '@/lib/extraction/markdown/write-markdown';
import type { TreeNode } from '@/lib/extraction/tree';
import { treeOf } from '../../tree-of-html';

function markdownOf(html: string, isLeftOut: (node: TreeNode) => boolean = () => false): string {
  const pieces = writeMarkdown(treeOf(html), { isLeftOut, address: 'https://pages.test/' });
  return pieces.map(({ text, gap }, index) => (index === 0 ? text : gap + text)).join('');
}

const CODE = '```\ndef depth(slate):\n    if not slate:\n\n        return None\n```';
const LINES = ['def depth(slate):', '    if not slate:', '', '        return None'];
const FORM = 'white-space:pre;font-family:monospace';

describe('one block of code, however the page makes it', () => {
  const table = (cells: (line: string, number: number) => string): string =>
    `<table>${LINES.map((line, index) => `<tr>${cells(line, index + 1)}</tr>`).join('\n')}</table>`;
  test.each([
    ['pre', `<pre>${LINES.join('\n')}</pre>`],
    ['pre and code', `<pre><code>\n${LINES.join('\n')}\n</code></pre>`],
    ['br', `<pre>${LINES.join('<br>')}</pre>`],
    [
      'spans of lines',
      `<pre><code>${LINES.map((line) => `<span class="line"><b>${line}</b></span>`).join('\n')}</code></pre>`,
    ],
    [
      'spans drawn as lines of a grid',
      `<pre><code style="display:grid">${LINES.map((line) => `<span>${line || ' '}</span>`).join('\n')}</code></pre>`,
    ],
    ['divs of lines', `<div style="${FORM}">${LINES.map((line) => `<div>${line || '<br>'}</div>`).join('')}</div>`],
    [
      'divs that keep white space each',
      `<div>${LINES.map((line) => `<div style="${FORM}">${line}</div>`).join('\n')}</div>`,
    ],
    [
      'divs of lines with numbers',
      `<div>${LINES.map((line, index) => `<div style="${FORM}"><span>${index + 1}</span>${line}</div>`).join('')}</div>`,
    ],
    ['a table of lines with numbers', table((line, number) => `<td>${number}</td><td style="${FORM}">${line}</td>`)],
    [
      'a table of lines with numbers by style',
      table((line, number) => `<td data-line-number="${number}"></td><td style="${FORM}">${line}\n</td>`),
    ],
    [
      'a table of two columns',
      `<table><tr><td><pre>1\n2\n3\n4\n</pre></td><td><div><pre>${LINES.join('\n')}</pre></div></td></tr></table>`,
    ],
    [
      'a column of numbers beside',
      `<div><div><div>1</div><div>2</div><div>3</div><div>4</div></div><div style="${FORM}">${LINES.map((line) => `<div>${line || '<br>'}</div>`).join('')}</div></div>`,
    ],
    [
      'lines that are placed',
      `<div style="${FORM}">${[3, 0, 2, 1].map((at) => `<div style="position:absolute" data-box="0 ${at * 18} 400 18">${LINES[at]}</div>`).join('')}</div>`,
    ],
    [
      'lines that are placed in boxes that keep no white space',
      `<div style="font-family:monospace">${[1, 0, 3, 2].map((at) => `<div style="position:absolute" data-box="0 ${at * 18} 400 18">${(LINES[at] ?? '').replaceAll(' ', '&nbsp;')}</div>`).join('')}</div>`,
    ],
    [
      'a pre for each line, without gaps',
      `<div>${LINES.map((line, index) => `<div><span style="user-select:none">${index + 1}</span><pre data-box="0 ${index * 18} 400 18">${line}</pre></div>`).join('')}</div>`,
    ],
    [
      'the rows of a comparison',
      table(
        (line, number) =>
          `<td>${number + 9}</td><td>${number === 2 ? '' : number + 30}</td><td style="${FORM}">${line}</td>`,
      ),
    ],
    ['items of a list', `<ol style="${FORM}">${LINES.map((line) => `<li>${line}</li>`).join('')}</ol>`],
    ['no-break spaces', `<pre>${LINES.join('\n').replaceAll(' ', '&nbsp;')}</pre>`],
    [
      'controls around the code',
      `<pre><button>Copy</button><span role="status">Copied!</span><div class="copy-btn">Copy</div>${LINES.join('\n')}</pre>`,
    ],
    ['a trailing break after each line', `<pre>${LINES.map((line) => `${line}  \r\n`).join('')}</pre>`],
  ])('%s', (_, html) => {
    expect(markdownOf(html)).toBe(CODE);
  });
});

describe('the language', () => {
  test.each([
    ['<pre><code class="language-sh">ls</code></pre>', 'sh'],
    ['<pre class="highlight language-python hljs">ls</pre>', 'python'],
    ['<pre class="brush: js; toolbar: false">ls</pre>', 'js'],
    ['<div class="highlight highlight-source-shell"><pre>ls</pre></div>', 'shell'],
    [
      '<div class="highlight-python3 notranslate"><div class="highlight"><pre><span></span>ls</pre></div></div>',
      'python3',
    ],
    [
      '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>ls</code></pre></div></div>',
      'ruby',
    ],
    ['<pre><code data-language="rust">ls</code></pre>', 'rust'],
    ['<pre class="sourceCode haskell"><code class="sourceCode haskell">ls</code></pre>', 'haskell'],
    ['<pre><code class="hljs javascript">ls</code></pre>', 'javascript'],
    ['<pre class="lang-c++ prettyprint">ls</pre>', 'c++'],
    ['<pre class="highlight">ls</pre>', ''],
    ['<pre><code class="language-none">ls</code></pre>', ''],
    ['<div><div><span>Shell</span><button>Copy</button></div><pre>ls</pre></div>', 'shell'],
    ['<pre><span class="label">bash</span><code>ls</code><button>Copy</button></pre>', 'bash'],
    ['<div class="code"><div class="head">C++</div><pre>ls</pre></div>', 'c++'],
  ])('%s', (html, language) => {
    expect(markdownOf(html)).toBe(`\`\`\`${language}\nls\n\`\`\``);
  });

  test('is that of the code, whatever stands behind it', () => {
    const code = '<pre><code class="language-bash">a\nb\nc</code></pre>';
    const fenced = '```bash\na\nb\nc\n```';
    expect(markdownOf(`<div class="highlight">${code}<button class="copy">Copy</button></div>`)).toBe(fenced);
    expect(markdownOf(`<div>${code}<div role="toolbar"><svg><g><path></path></g></svg></div></div>`)).toBe(fenced);
  });

  test('words beside code that name no language stay', () => {
    expect(markdownOf('<div><pre>ls</pre><div>Shell</div></div>')).toBe('```\nls\n```\n\nShell');
    const head = '<div><span>lamp.py</span><span>Python</span><button>Copy</button></div>';
    expect(markdownOf(`<div>${head}<pre>ls</pre></div>`)).toBe('lamp.py\n\n```python\nls\n```');
    expect(markdownOf('<div><div>lights.c</div><pre>ls</pre></div>')).toBe('lights.c\n\n```\nls\n```');
    expect(markdownOf('<ol><li>Start it<pre>a\nb</pre>and look</li></ol>')).toBe(
      '1. Start it\n\n   ```\n   a\n   b\n   ```\n\n   and look',
    );
  });
});

describe('what belongs to code', () => {
  test('a prompt and tabs', () => {
    expect(markdownOf('<pre><span style="user-select:none">$ </span>make\n\tall</pre>')).toBe(
      '```\n$ make\n\tall\n```',
    );
  });

  test('numbers that are not those of its lines', () => {
    expect(markdownOf('<pre><span>4</span> + x\n<span>9</span> + y</pre>')).toBe('```\n4 + x\n9 + y\n```');
    expect(markdownOf('<pre>31</pre>')).toBe('```\n31\n```');
    expect(markdownOf('<pre>1\n2\n3</pre>')).toBe('```\n1\n2\n3\n```');
  });

  test('signs of a comparison', () => {
    expect(markdownOf('<pre><code class="language-diff"> a\n-b\n+c</code></pre>')).toBe('```diff\n a\n-b\n+c\n```');
  });

  test('backticks, which a longer fence surrounds', () => {
    expect(markdownOf('<pre>```js\nx\n````</pre>')).toBe('`````\n```js\nx\n````\n`````');
  });

  test('nothing that is not seen, or that is left out of the reading', () => {
    const html = '<pre>a<span style="display:none">no</span>\n<em>no</em><b>b</b></pre>';
    expect(markdownOf(html, (node) => !('text' in node) && node.name === 'em')).toBe('```\na\nb\n```');
  });
});

test('a button that copies is read nowhere', () => {
  const button = '<button><svg></svg><span>Copy</span><span>Copied!</span></button>';
  expect(markdownOf(`<p>9 lines ${button}</p><p>Copy the file first. <button>Try again</button></p>`)).toBe(
    '9 lines\n\nCopy the file first. Try again',
  );
});

test('a warning beside code stays', () => {
  const html =
    '<div><div role="alert">Do not run this on a machine on which other people work, or that you need.</div><pre>ls</pre></div>';
  expect(markdownOf(html)).toContain('Do not run this');
});

describe('code of several lines without a box for it', () => {
  test.each([
    ['breaks', '<p><code>a<br>  b<br>c</code></p>', '```\na\nb\nc\n```'],
    ['one break', '<p><code>a<br>b</code></p>', '```\na\nb\n```'],
    ['kept lines', '<p><code style="white-space:pre">a\n  b</code></p>', '```\na\n  b\n```'],
    ['a block', '<div><code style="display:block">a<br>b</code></div>', '```\na\nb\n```'],
    ['a block of kept lines', '<div><code style="display:block;white-space:pre">a\nb</code></div>', '```\na\nb\n```'],
    ['words before', '<p>Type <code>a<br>b</code> now</p>', 'Type `a`  \n`b` now'],
    ['one line', '<p><code style="white-space:pre">\na\n</code></p>', '`a`'],
    ['one line in a block', '<div><code style="display:block">a</code></div>', '`a`'],
    ['lines that are not kept', '<p><code>a\nb</code></p>', '`a b`'],
    ['several pieces', '<p><code>a</code><br><code>b</code></p>', '`a`  \n`b`'],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });
});

describe('what is no code', () => {
  test('poems in an ordinary font', () => {
    expect(markdownOf('<pre style="font-family:serif">The rope is wet,\nthe lamp is low</pre>')).toBe(
      'The rope is wet,  \nthe lamp is low',
    );
  });

  test('words beside code in the same font', () => {
    const html = '<div style="font-family:monospace"><div>see below</div><pre>ls</pre></div>';
    expect(markdownOf(html)).toBe('see below\n\n```\nls\n```');
  });

  test('several blocks in one element stay apart', () => {
    expect(markdownOf('<div><pre>a</pre><pre>b</pre></div>')).toBe('```\na\n```\n\n```\nb\n```');
    const lines = `<div style="${FORM}"><div>a</div><div>b</div></div>`;
    expect(markdownOf(`<div>${lines}${lines}</div>`)).toBe('```\na\nb\n```\n\n```\na\nb\n```');
  });

  test('lines in a font of fixed width that keep no white space, unless the page calls them code', () => {
    const lines = '<div>$ tug --list</div><div>3 tugs</div>';
    expect(markdownOf(`<div style="font-family:monospace">${lines}</div>`)).toBe('$ tug --list\n\n3 tugs');
    expect(markdownOf(`<div class="terminal" style="font-family:monospace">${lines}</div>`)).toBe(
      '```\n$ tug --list\n3 tugs\n```',
    );
  });

  test('a table of data in a font of fixed width', () => {
    const row = (one: string, other: string): string =>
      `<tr><td style="${FORM}">${one}</td><td style="${FORM}">${other}</td></tr>`;
    expect(markdownOf(`<table>${row('PID', 'COMMAND')}${row('1', 'init')}${row('7', 'sh')}</table>`)).toContain(
      '| 7 | sh |',
    );
  });
});

test.each([
  ['Run <code>a `b` c</code> now', 'Run ``a `b` c`` now'],
  ['Press <kbd>Ctrl</kbd>+<kbd>C</kbd>', 'Press `Ctrl`+`C`'],
  ['a <code> x </code>b', 'a `x` b'],
  ['a<code></code>b', 'ab'],
  ['see <code><a href="/map">Map[K]</a></code>', 'see [`Map[K]`](https://pages.test/map)'],
  ['see <code><a href="/map">Map</a>[K]</code>', 'see `Map[K]`'],
])('code within a line: %s', (html, markdown) => {
  expect(markdownOf(`<p>${html}</p>`)).toBe(markdown);
});
