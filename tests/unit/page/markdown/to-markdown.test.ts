// @vitest-environment happy-dom
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { joinPieces, toPieces } from '@/lib/page/markdown/to-markdown';

function toMarkdown(html: string): string {
  const box = document.createElement('div');
  box.innerHTML = html;
  return joinPieces(toPieces(box));
}

/** Returns what a reader of the Markdown sees, without its marks. */
function shown(markdown: string): string {
  const words = (tokens: Token[]): string =>
    tokens
      .map((token) => {
        if ('tokens' in token && token.tokens) return words(token.tokens);
        return token.type === 'br' || token.type === 'space' ? ' ' : 'text' in token ? decode(token.text) : token.raw;
      })
      .join('');
  return words(marked.lexer(markdown)).replace(/\s+/g, ' ').trim();
}

/** Decodes the entities that marked writes for HTML's five special characters. */
function decode(text: string): string {
  const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => signs[entity] ?? entity);
}

const HOSTILE_TEXT = fc
  .array(fc.constantFrom(...Array.from('*_`~[]()<>#+-=|\\!&;:.1a2é '), ' http://a.b/c_d ', '&amp;', '\n'), {
    maxLength: 25,
  })
  .map((signs) => signs.join(''));

function paragraphOf(runs: { name: string; text: string }[]): Element {
  const box = document.createElement('div');
  const paragraph = document.createElement('p');
  for (const { name, text } of runs) {
    const element = document.createElement(name);
    if (name === 'a') element.setAttribute('href', 'https://example.org/');
    element.append(text);
    paragraph.append(element);
  }
  box.append(paragraph);
  return box;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('Markdown of a page', () => {
  it.each([
    ['headings by their level', '<h1>A</h1><h3>B <b>c</b></h3>', '# A\n\n### B c'],
    ['headings by their role', '<div role="heading" aria-level="4">A</div>', '#### A'],
    ['paragraphs, however they are written', '<p>a</p>b<div>c</div>d<br><br>e', 'a\n\nb\n\nc\n\nd\n\ne'],
    ['line breaks', '<p>a<br>b</p>', 'a  \nb'],
    ['emphasis', '<p><b>a</b> <i>b</i> <del>c</del></p>', '**a** *b* ~~c~~'],
    ['emphasis without the space inside it', '<p>a<b> b </b>c</p>', 'a **b** c'],
    ['emphasis inside emphasis once', '<p><b>a <strong>b</strong></b></p>', '**a b**'],
    ['links', '<a href="https://example.org/a_(b)">x</a>', '[x](https://example.org/a_%28b%29)'],
    ['links in the same page as text', '<a href="#a">x</a>', 'x'],
    ['links without words as nothing', '<p>a<a href="https://example.org/"></a></p>', 'a'],
    [
      'a card as one link on its heading',
      '<a href="https://example.org/"><h3>A</h3><p>b</p></a>',
      '### [A](https://example.org/)\n\nb',
    ],
    ['pictures by their text', '<p><img alt="an otter"></p>', '(image: an otter)'],
    ['pictures of signs by the sign', '<p><img alt="🦦"> yes</p>', '🦦 yes'],
    ['code', '<p><code>a `b` c</code></p>', '``a `b` c``'],
    ['quotations inside quotations', '<blockquote><p>a</p><blockquote>b</blockquote></blockquote>', '> a\n>\n> > b'],
    ['lists inside lists', '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>', '- a\n  1. b\n- c'],
    ['numbers as the page counts', '<ol start="9"><li>a</li><li value="20">b</li></ol>', '9. a\n20. b'],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', '- **a**: b'],
    ['a rule between two blocks only', '<hr><p>a</p><hr><hr><p>b</p><hr>', 'a\n\n---\n\nb'],
    ['readings of characters', '<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>', '字(じ)'],
    ['raised and lowered digits', '<p>x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup></p>', 'x² H₂O 1st'],
  ])('has %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });

  it.each([
    ['language-ts', '<pre><code class="language-ts">a\n  b</code></pre>', '```ts\na\n  b\n```'],
    ['a wrapper', '<div class="highlight-source-python"><pre>a</pre></div>', '```python\na\n```'],
    ['brush:', '<pre class="brush: php">a</pre>', '```php\na\n```'],
    ['highlight.js', '<pre><code class="hljs rust">a</code></pre>', '```rust\na\n```'],
    ['nothing', '<pre>a</pre>', '```\na\n```'],
    ['nothing usable', '<pre data-lang="x y<">a</pre>', '```\na\n```'],
  ])('has code with the language named by %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });

  it('has code that nothing inside it can close', () => {
    expect(toMarkdown('<pre>```\nx\n````</pre>')).toBe('`````\n```\nx\n````\n`````');
  });

  it('has lines of code once, whether they are elements, line breaks or both', () => {
    expect(toMarkdown('<pre><div>a</div><div>b</div></pre>')).toBe('```\na\nb\n```');
    expect(toMarkdown('<pre><div>a</div>\n<div>b</div></pre>')).toBe('```\na\nb\n```');
    expect(toMarkdown('<pre>a<br>b</pre>')).toBe('```\na\nb\n```');
  });

  it('has tables with every cell, those that span rows repeated', () => {
    const html =
      '<table><tr><th>a</th><th>b</th></tr><tr><td rowspan="2">1</td><td>2|3</td></tr><tr><td>4</td></tr></table>';
    expect(toMarkdown(html)).toBe('| a | b |\n| --- | --- |\n| 1 | 2\\|3 |\n| 1 | 4 |');
  });

  it('takes a table that claims a million columns for what it holds', () => {
    const html =
      '<table><tr><td colspan="1000000" rowspan="1000000">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';
    expect(toMarkdown(html).length).toBeLessThan(2000);
  });

  it('reads tables that only lay out a page as what is in their cells', () => {
    expect(toMarkdown('<table><tr><td><h2>a</h2></td><td><p>b</p></td></tr></table>')).toBe('## a\n\nb');
  });

  it('ends however deep lists and quotations are nested', () => {
    const depth = 150;
    const html = `${'<ul><li>a<blockquote>'.repeat(depth)}b${'</blockquote></li></ul>'.repeat(depth)}`;
    expect(toMarkdown(html).length).toBeLessThan(20_000);
  });

  it('shows any text of a page as it stands, whatever Markdown would make of it', () => {
    fc.assert(
      fc.property(HOSTILE_TEXT, (written) => {
        expect(shown(joinPieces(toPieces(paragraphOf([{ name: 'span', text: written }]))))).toBe(oneLine(written));
      }),
      { numRuns: 2000 },
    );
  });

  it('shows the words of any mixture of emphasis, links and code as they stand', () => {
    const run = fc.record({
      name: fc.constantFrom('span', 'b', 'i', 'del', 'code', 'a'),
      text: fc.stringMatching(/^[ab ,.!(é]{0,6}$/),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const markdown = joinPieces(toPieces(paragraphOf(runs)));
        expect(shown(markdown)).toBe(oneLine(runs.map(({ text }) => text).join('')));
      }),
      { numRuns: 2000 },
    );
  });
});
