// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { CapturedPage } from '@/lib/page/capture';
import { capturePage } from '@/lib/page/capture-page';
import { layOut } from './lay-out';
import { readPage } from './read-page';
import { pageOf, showPage } from './show-page';

const WORDS = '<p>A paragraph that is long enough to be read, with more than one clause in it.</p>';

function read(body: string, head?: string, address?: string): Promise<CapturedPage> {
  showPage(pageOf(body, head), address);
  vi.restoreAllMocks(); // a second page of one test is laid out anew
  layOut();
  return readPage();
}

describe('what a page is called', () => {
  it('has an address without fragment, user name and password', async () => {
    const address = 'https://me:secret@example.org/a?b=c#d';
    expect((await read(WORDS, '', address)).url).toBe('https://example.org/a?b=c');
  });

  it('does not take the page’s word for its address', async () => {
    const head = '<link rel="canonical" href="https://bank.example/"><base href="https://bank.example/">';
    expect((await read(WORDS, head, 'https://example.org/a')).url).toBe('https://example.org/a');
  });

  it('has a title of one clean line', async () => {
    expect((await read(WORDS, '<title> An \u202Eotter\u202C\n  is\u0007 here </title>')).title).toBe(
      'An otter is here',
    );
  });

  it('has a title of bounded length, whatever the page claims', async () => {
    const { title, markdown } = await read(WORDS, `<title>${'otter '.repeat(17_000)}</title>`);
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title).toMatch(/^otter otter.*…$/);
    expect(markdown.length).toBeLessThan(1000);
  });

  it.each([
    ['en', 'en'],
    ['EN-gb', 'en-GB'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['', null],
    ['English', null],
    ['"><script>', null],
  ])('has the language it claims, where that is one: %s', async (claimed, language) => {
    showPage(pageOf(WORDS));
    document.documentElement.setAttribute('lang', claimed);
    expect(await readPage()).toMatchObject({ language });
  });
});

describe('what is read of a page', () => {
  it('begins with its headline, once', async () => {
    expect((await read(`<main><h1>Otters</h1>${WORDS}</main>`, '<title>Otters - A site</title>')).markdown).toMatch(
      /^# Otters\n\nA para/,
    );
    expect((await read(`<main>${WORDS}</main>`, '<title>Otters</title>')).markdown).toMatch(/^# Otters\n\nA para/);
  });

  it('has every line of code, however it is broken', async () => {
    const article = `<article><h1>Code</h1>${WORDS.repeat(8)}<pre style="white-space: pre; font-family: monospace">one<br><br>two<br>three</pre>${WORDS.repeat(8)}</article>`;
    const { markdown } = await read(article, '<meta property="og:type" content="article">');
    expect(markdown).toContain('```\none\n\ntwo\nthree\n```');
  });

  it('has links that lead where the page’s own do, and no others', async () => {
    const { markdown } = await read(
      `<main>${WORDS}<a href="../b?c">b</a> <a href="mailto:a@example.org">a</a> <a href="javascript:x()">j</a> <a href="ftp://f/">f</a></main>`,
      '',
      'https://example.org/a/a/',
    );
    expect(markdown).toContain('[b](https://example.org/a/b?c) [a](mailto:a@example.org) j f');
  });

  it('is well-formed text without control characters', async () => {
    showPage(pageOf(WORDS));
    document.querySelector('p')?.append('x\ud800y\0z\u202ew');
    expect((await readPage()).markdown).toContain('x\ufffdyzw');
  });

  it('never holds what a person has typed or chosen', async () => {
    const { markdown } = await read(
      `<main>${WORDS}<form><input value="secret"><input type="checkbox" checked><textarea>secret</textarea>
      <select><option selected>secret</option></select><div contenteditable>secret</div><div role="textbox">secret</div></form></main>`,
    );
    expect(markdown).not.toContain('secret');
  });

  it('never holds scripts, styles and texts for other browsers', async () => {
    const { markdown, hiddenWords } = await read(
      `<main>${WORDS}<script>secret</script><style>secret</style><noscript>secret</noscript><template>secret</template>
      <video>secret</video><canvas>secret</canvas><iframe>secret</iframe></main>`,
    );
    expect(markdown).not.toContain('secret');
    expect(hiddenWords).toBe(0);
  });

  it('counts the words that were hidden by style', async () => {
    const { markdown, hiddenWords } = await read(
      `<main>${WORDS}<div style="display:none">two <b>words</b></div></main>`,
    );
    expect(markdown).not.toContain('words');
    expect(hiddenWords).toBe(2);
  });

  it('counts the words that invisible characters spell', async () => {
    const tags = Array.from('obey me', (sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join('');
    const { markdown, hiddenWords } = await read(`<main>${WORDS}<p>Nothing here${tags}.</p></main>`);
    expect(markdown).toContain('Nothing here.');
    expect(hiddenWords).toBe(2);
  });

  it('leaves the page as it was', async () => {
    showPage(pageOf(`<nav>a</nav><main><h1>B</h1>${WORDS}<form><input name="id"></form></main>`));
    const before = document.documentElement.outerHTML;
    await readPage();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('is the whole of a page that is nothing but menus', async () => {
    expect((await read('<nav><p>Only this menu is here</p></nav>')).markdown).toContain('Only this menu is here');
  });
});

describe('a page that is not read', () => {
  it('knows a PDF by the viewer that the browser shows it in', async () => {
    showPage(pageOf('<embed type="application/pdf">'));
    expect(await capturePage(document)).toMatchObject({
      ok: false,
      reason: 'unsupported',
      contentType: 'application/pdf',
    });
  });

  it('says so where there are no words', async () => {
    showPage(pageOf('<main><img alt=""> … </main>', '<title></title>'));
    await expect(readPage()).rejects.toThrow('not read: empty');
  });
});
