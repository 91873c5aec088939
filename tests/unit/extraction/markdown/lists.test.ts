import { describe, expect, it } from 'vitest';
import { toMarkdown } from './to-markdown';

describe('lists of a page', () => {
  it.each([
    ['inside lists', '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>', '- a\n  1. b\n- c'],
    ['directly inside lists', '<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>', '- a\n  - b\n- c'],
    ['with words in boxes', '<ul><li><div>a</div><ul><li><div>b</div></li></ul></li></ul>', '- a\n  - b'],
    ['with numbers as the page counts', '<ol start="9"><li>a</li><li value="20">b</li></ol>', '9. a\n20. b'],
    ['that count down', '<ol reversed><li>a</li><li>b</li></ol>', '2. a\n1. b'],
    ['with letters', '<ol type="a"><li>a</li><li>b</li></ol>', '- a. a\n- b. b'],
    ['with roman numbers', '<ol style="list-style:upper-roman" start="4"><li>a</li></ol>', '- IV. a'],
    ['with numbers of their own', '<ol style="list-style:none"><li>(1) a</li></ol>', '- (1) a'],
    ['with numbers that are not drawn', '<ol style="list-style:none"><li>a</li></ol>', '1. a'],
    ['without marks', '<ul style="list-style:none"><li>a</li></ul>', '- a'],
    ['with headings', '<ul><li><h4>a</h4><p>b</p></li><li>c</li></ul>', '- #### a\n\n  b\n\n- c'],
    ['with loose words', '<ul>a<li>b</li><p>c</p><li>d</li></ul>', 'a\n\n- b\n\nc\n\n- d'],
    ['with wrappers', '<ul><div><li>a</li></div><div><li>b</li></div></ul>', '- a\n- b'],
    ['of roles', '<div role="list"><div role="listitem">a</div></div>', '- a'],
    ['of items without a list', '<div><li>a</li><li>b</li></div>', '- a\n- b'],
    ['with code', '<ol><li>a<pre>b\nc</pre></li></ol>', '1. a\n\n   ```\n   b\n   c\n   ```'],
  ])('are written %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });

  it('count the items that are left out, as they are drawn', () => {
    const isLeftOut = (node: object) => 'attributes' in node && (node.attributes as { id?: string }).id === 'out';
    expect(toMarkdown('<ol><li>a</li><li id="out">b</li><li>c</li></ol>', { isLeftOut })).toBe('1. a\n3. c');
  });

  it('end however deep lists and quotations are nested', () => {
    const depth = 150;
    const html = `${'<ul><li>a<blockquote>'.repeat(depth)}b${'</blockquote></li></ul>'.repeat(depth)}`;
    expect(toMarkdown(html).length).toBeLessThan(20_000);
  });
});

describe('definitions of a page', () => {
  it.each([
    ['as items', '<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>', '- **a**: b\n- **c**: d'],
    ['that are wrapped', '<dl><div><div><dt>a</dt><dd>b</dd></div></div></dl>', '- **a**: b'],
    ['with terms together', '<dl><dt>a</dt><dt>b</dt><dd>c</dd></dl>', '- **a**, **b**: c'],
    ['with several texts', '<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>', '- **a**: b\n\n  c'],
    ['with lists', '<dl><dt>a</dt><dd><ul><li>b</li></ul></dd></dl>', '- **a**\n  - b'],
    ['with terms that are code', '<dl><dt><code>a</code></dt><dd>b</dd></dl>', '- **`a`**: b'],
    ['with loose words', '<dl>x<dt>a</dt><dd>b</dd></dl>', 'x\n\n- **a**: b'],
    ['without a text', '<dl><dt>a</dt></dl>', '- **a**'],
    ['without a term', '<dl><dd>a</dd></dl>', '- a'],
  ])('are written %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });
});
