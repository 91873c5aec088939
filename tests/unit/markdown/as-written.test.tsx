// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderMarkdown } from './render';

function texts(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
}

describe('a model’s notes', () => {
  it.each([
    ['<think>\nMaybe *stones*.\n</think>\n\nOtters use **stones**.'],
    ['Maybe *stones*.\n</think>\n\nOtters use **stones**.'],
  ])('in %j are folded above the answer', (text) => {
    const root = renderMarkdown(text);
    const fold = root.querySelector('details');
    expect(fold?.open).toBe(false);
    expect(fold?.querySelector('summary')?.textContent).toBe('The model’s notes');
    expect(fold?.textContent).toContain('Maybe *stones*.');
    expect(texts(root, '.slice strong')).toEqual(['stones']);
    expect(root.querySelector('.slice')?.textContent).not.toContain('think');
  });

  it('are open where there is nothing else', () => {
    const fold = renderMarkdown('<think>\nStill at it').querySelector('details');
    expect(fold?.open).toBe(true);
    expect(fold?.textContent).toContain('Still at it');
  });

  it('that are empty are not there', () => {
    expect(renderMarkdown('<think>\n\n</think>\n\nOtters.').querySelector('details')).toBeNull();
    expect(renderMarkdown('Otters.').querySelector('details')).toBeNull();
  });

  it('are none further down or in code', () => {
    expect(renderMarkdown('Otters.\n<think>a</think>').textContent).toContain('<think>a</think>');
    expect(renderMarkdown('```\n<think>a</think>\n```').querySelector('code')?.textContent).toBe('<think>a</think>');
  });
});

describe('special tokens', () => {
  it.each([
    ['Otters use stones.<｜end▁of▁sentence｜>', 'Otters use stones.'],
    ['Otters.<|im_end|>\n', 'Otters.'],
    ['The token <|im_end|> ends it.', 'The token <|im_end|> ends it.'],
  ])('%j reads %j', (text, words) => expect(renderMarkdown(text).textContent.trim()).toBe(words));
});

describe('Markdown in a fence', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['```markdown\n## Title\n\n- **a**\n```'],
    ['```md\n## Title\n\n- **a**\n```\n'],
    ['\n~~~markdown\n## Title\n\n- **a**\n~~~'],
    ['````markdown\n## Title\n\n- **a**\n````'],
    ['```markdown\n## Title\n\n- **a**'],
    ['<think>b</think>\n```markdown\n## Title\n\n- **a**\n```'],
  ])('%j is the answer itself', (text) => {
    const root = renderMarkdown(text);
    expect(texts(root, 'h3')).toEqual(['Title']);
    expect(texts(root, 'li strong')).toEqual(['a']);
    expect(root.textContent).not.toMatch(/```|~~~|markdown/);
  });

  it('keeps its own blocks of code when it is the answer', () => {
    const root = renderMarkdown('```markdown\n# Title\n\n```js\nlet a;\n```\n\nend\n```');
    expect(texts(root, 'pre code')).toEqual(['let a;']);
    expect(texts(root, 'p')).toEqual(['end']);
  });

  it.each([
    ['```markdown\n# T\n\n```bash\nnpm i\n```\n\nmore\n```\n\nAfter.', '# T\n\n```bash\nnpm i\n```\n\nmore'],
    ['~~~md\n# T\n~~~py\nx\n~~~\nmore\n~~~\n\nAfter.', '# T\n~~~py\nx\n~~~\nmore'],
    ['```md\n```a\n```b\n```\n```\n```\n\nAfter.', '```a\n```b\n```\n```'],
    ['````md\n```js\nx\n```\n````\n\nAfter.', '```js\nx\n```'],
    ['```md\n# T\n```\n\nAfter.', '# T'],
    ['```md\n# T\n```\n\n```js\nx\n```\n\nAfter.', '# T'],
  ])('%j holds its fences', async (text, inside) => {
    const copied: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (code: string) => void copied.push(code) } });
    const root = renderMarkdown(text);
    expect(texts(root, 'p')).toEqual(['After.']);
    expect(root.querySelector('pre code')?.textContent).toBe(inside);
    await act(async () => root.querySelector<HTMLElement>('figcaption button')?.click());
    expect(copied).toEqual([inside]);
  });

  it('holds its fences however long it is', () => {
    const inside = `# T\n\n\`\`\`js\nx\n\`\`\`\n\n${'Otters use stones.\n'.repeat(400)}end`;
    const root = renderMarkdown(`Here:\n\n\`\`\`md\n${inside}\n\`\`\``);
    expect(root.querySelector('pre code')?.textContent).toBe(inside);
    expect(texts(root, 'figure')).toHaveLength(1);
  });

  it('is not the answer itself where more follows, nor is other code', () => {
    expect(texts(renderMarkdown('```markdown\n# T\n```\n\n```js\nx\n```'), 'h3')).toEqual([]);
    expect(texts(renderMarkdown('```\n# T\n```'), 'h3')).toEqual([]);
    expect(texts(renderMarkdown('```mdown\n# T\n```'), 'pre code')).toEqual(['# T']);
  });

  it('whose fences don’t add up ends at the first that may close it', () => {
    const root = renderMarkdown('```md\n# T\n```js\nx\n```\n\nAfter.');
    expect(texts(root, 'p')).toEqual(['After.']);
    expect(texts(root, 'pre code')).toEqual(['# T\n```js\nx']);
  });
});

describe('tags', () => {
  it.each([
    'Vec<T> and HashMap<String, Vec<u8>>',
    '<T>',
    '<std::string> and <x:y>',
    'a <div> b </div>',
    '<section>\nwords\n</section>',
    '<!-- a note -->',
    '<sub class="x">2</sub>',
    '</kbd> alone',
    '<b>open',
    '<sub>1<sup>2</sub>3</sup>'.replace('</sup>', ''),
    '<my-tag/>',
    'List<int> a; List<b> c',
    '<script>let a;</script>',
  ])('%j keep all their signs', (text) => {
    expect(renderMarkdown(text).textContent.replace(/<\/?su[bp]>/g, '')).toBe(text.replace(/<\/?su[bp]>/g, ''));
  });

  it.each([
    ['H<sub>2</sub>O', 'sub', '2'],
    ['x<sup>2</sup>', 'sup', '2'],
    ['<kbd>Ctrl</kbd>+<kbd>C</kbd>', 'kbd', 'Ctrl'],
    ['<mark>*lit*</mark>', 'mark em', 'lit'],
    ['<B>bold</B>', 'strong', 'bold'],
    ['<i>it</i>', 'em', 'it'],
    ['<s>old</s>', 'del', 'old'],
    ['<b>a <i>b</i></b>', 'strong em', 'b'],
    ['| a |\n|---|\n| x<sup>2</sup> |', 'td sup', '2'],
  ])('%j say how their words look', (text, selector, words) => {
    const root = renderMarkdown(text);
    expect(texts(root, selector)[0]).toBe(words);
    expect(root.textContent).not.toContain('<');
  });
});

describe('addresses', () => {
  const hrefs = (text: string) =>
    [...renderMarkdown(text).querySelectorAll('a')].map((link) => link.getAttribute('href'));

  it.each([
    ['见https://a.example/b。然后', 'https://a.example/b'],
    ['（https://a.example/b）', 'https://a.example/b'],
    ['「https://a.example」です', 'https://a.example/'],
    ['请访问https://a.example了解更多', 'https://a.example/'],
    ['https://a.example/b，和', 'https://a.example/b'],
    ['https://a.example/b는', 'https://a.example/b'],
    ['https://zh.example/wiki/水獭', 'https://zh.example/wiki/%E6%B0%B4%E7%8D%AD'],
    ['“https://a.example/b”', 'https://a.example/b'],
    ['**https://a.example/b**', 'https://a.example/b'],
  ])('%j end where the sentence goes on', (text, href) => {
    expect(hrefs(text)).toEqual([href]);
    expect(renderMarkdown(text).textContent).toBe(text.replaceAll('**', ''));
  });

  it.each([
    ['[a](https://a.example/my file.pdf)', 'https://a.example/my%20file.pdf'],
    ['[a](https://a.example/b(c)', 'https://a.example/b(c'],
    ['[a](https://a.example/b_(c))', 'https://a.example/b_(c)'],
    ['![a](https://a.example/my file.png)', 'https://a.example/my%20file.png'],
    ['[a](<https://a.example/my file>)', 'https://a.example/my%20file'],
  ])('%j may have spaces and brackets', (text, href) => {
    expect(hrefs(text)).toEqual([href]);
    expect(renderMarkdown(text).textContent.trim()).toBe('a a.example');
  });
});

describe('links that lie', () => {
  it.each([
    '\u202emoc.knab//:sptth',
    '\u202ebank.example\u202c',
    'bank。example evil.example',
    'https:∕∕bank.example evil.example',
    'https:// bank.example',
    'bank**.example**',
    '`bank`.example',
    'ban\u200bk.example',
    'ban\u00adk.example',
    'bаnk.example',
    'BANK．example',
    'evil.example⁄.bank.example',
    'evil.example אבג.bank',
    'bank<br>.example',
  ])('%j have their host beside them, and nothing in them that can’t be seen', (words) => {
    const link = renderMarkdown(`[${words}](https://evil.example/x)`).querySelector('a');
    expect(link?.querySelector('.host')?.textContent).toBe('evil.example');
    expect(link?.textContent).not.toMatch(/[\u00ad\u200b\u202a-\u202e\u2066-\u2069]/);
  });

  it('have titles and images without such characters too', () => {
    const root = renderMarkdown(
      '![\u202egpj.a](https://evil.example "\u202etitle") [a](https://evil.example "b\u2066c")',
    );
    expect(root.querySelector('.alt')?.textContent).toBe('gpj.a');
    expect([...root.querySelectorAll('[title]')].map((link) => link.getAttribute('title'))).toEqual(['title', 'bc']);
  });
});
