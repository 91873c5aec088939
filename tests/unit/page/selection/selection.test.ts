// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { extractSelection } from '@/lib/extraction/selection/extract-selection';
import type { CapturedSelection, NoSelection } from '@/lib/page/capture';
import { walkSelection } from '@/lib/page/selection/walk-selection';
import { layOut } from '../lay-out';
import { pageOf, showPage } from '../show-page';

/** Shows a page in whose body "[" and "]" mark where a selection begins and ends. */
function select(body: string): void {
  showPage(pageOf(body));
  layOut();
  const [start, startOffset] = take('[');
  const [end, endOffset] = take(']');
  getSelection()?.setBaseAndExtent(start, startOffset, end, endOffset);
}

/** Removes a mark from the page and returns its place. */
function take(sign: string): [node: Text, offset: number] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const offset = node.data.indexOf(sign);
    if (offset < 0) continue;
    node.data = node.data.replace(sign, '');
    return [node, offset];
  }
  throw new Error(`no ${sign} in the page`);
}

async function readNow(): Promise<CapturedSelection | NoSelection | null> {
  const walked = await walkSelection(document);
  return walked && extractSelection(walked);
}

async function read(body: string): Promise<CapturedSelection> {
  select(body);
  const reading = await readNow();
  if (reading?.kind !== 'selection') throw new Error(`nothing selected: ${JSON.stringify(reading)}`);
  return reading;
}

beforeEach(() => getSelection()?.removeAllRanges());

describe('a selection', () => {
  it('is not there where nothing is selected', async () => {
    showPage(pageOf('<p>a</p>'));
    expect(await readNow()).toBeNull();
  });

  it('is none where only white space is selected', async () => {
    select('<p>a[ ]b</p>');
    expect(await readNow()).toEqual({
      ok: true,
      kind: 'none',
      url: 'https://pages.test/here',
      title: 'Here',
      language: 'en',
      focused: true,
    });
  });

  it.each([
    ['words of a paragraph', '<p>one [two <b style="font-weight:700">three</b>] four</p>', 'two **three**'],
    ['an emphasis', '<p>one <b style="font-weight:700">t[w]o</b></p>', '**two**'],
    ['a heading without its sign', '<h2>[one] two</h2>', 'one'],
    ['an item without its sign', '<ul><li>[one] two</li><li>three</li></ul>', 'one'],
    ['items of a list', '<ul><li>o[ne</li><li>tw]o</li></ul>', '- one\n- two'],
    ['paragraphs', '<p>one [two</p><p>three] four</p>', 'two\n\nthree'],
    [
      'cells of a table',
      '<table><tr><td>[a</td><td>b</td></tr><tr><td>c</td><td>d]</td></tr></table>',
      '|  |  |\n| --- | --- |\n| a | b |\n| c | d |',
    ],
    ['a link', '<p><a href="/x">o[n]e</a></p>', '[one](https://pages.test/x)'],
  ])('keeps the form of %s', async (_what, body, markdown) => {
    expect((await read(body)).markdown).toBe(markdown);
  });

  it.each([
    ['a word that was cut at both ends', 'cra[ck she]lls', 'crack shells'],
    ['no more than whole words', 'they [crack] shells', 'crack'],
    ['no space or mark beside a word', 'they[ crack,] they', 'crack,'],
    ['a word with an apostrophe', 'an ott[er’s st]one', 'otter’s stone'],
    ['a word of a language without spaces', 'ラッコは[石]を使う', '石'],
    ['a word that was cut in such a language', 'カリ[フォルニ]ア の海', 'カリフォルニア'],
    ['no word without end', `${'x'.repeat(80)}[${'y'.repeat(9)}]${'z'.repeat(80)}`, 'y'.repeat(9)],
  ])('holds %s', async (_what, text, markdown) => {
    expect((await read(`<p>${text}</p>`)).markdown).toBe(markdown);
  });

  it('never holds what is hidden or typed', async () => {
    const { markdown } = await read(
      '<p>[one</p><p style="display:none">secret</p><form><input value="secret"><textarea>secret</textarea></form><script>secret</script><p>two]</p>',
    );
    expect(markdown).toBe('one\n\ntwo');
  });

  it('never holds what can’t be selected', async () => {
    const { markdown } = await read('<p>[one <span style="user-select: none">never </span>two]</p>');
    expect(markdown).toBe('one two');
  });

  it('comes with the rest of the paragraphs it begins and ends in', async () => {
    const { before, after } = await read('<p>zero</p><p>one <i>two</i> [three</p><p>four] five<br>six</p><p>seven</p>');
    expect([before, after]).toEqual(['one two', 'five six']);
  });

  it('comes with no more than a thousand characters on each side, cut between words', async () => {
    const { before, after } = await read(`<p>${'left '.repeat(500)}[here]${' right'.repeat(500)}</p>`);
    expect(before.length).toBeLessThanOrEqual(1000);
    expect(after.length).toBeLessThanOrEqual(1000);
    expect(before).toMatch(/^(?:left )+left$/);
    expect(after).toMatch(/^(?:right )+right$/);
  });

  it.each([
    ['the nearest above', '<h1>A</h1><h2>B <i>b</i></h2><p>[x]</p><h2>C</h2>', 'B b'],
    ['none where there is none above', '<p>[x]</p><h2>C</h2>', null],
    ['not the one that is selected', '<h1>A</h1><h2>[B]</h2>', 'A'],
    ['not one of a side column', '<h1>A</h1><aside><h2>B</h2></aside><p>[x]</p>', 'A'],
    ['that of the side column it is in', '<h1>A</h1><aside><h2>B</h2><p>[x]</p></aside>', 'B'],
    ['not a hidden one', '<h1>A</h1><h2 style="display:none">B</h2><p>[x]</p>', 'A'],
  ])('has a heading: %s', async (_what, body, heading) => {
    expect((await read(body)).heading).toBe(heading);
  });

  it('is cut where it is too long, and says so', async () => {
    const paragraph = `<p>${'word '.repeat(1000)}</p>`;
    const { markdown, words, cutWords } = await read(`<p>[</p>${paragraph.repeat(60)}<p>end]</p>`);
    expect(markdown.length).toBeLessThanOrEqual(200_000);
    expect(markdown.length).toBeGreaterThan(190_000);
    expect(words + cutWords).toBe(60_001);
  });

  it('is well-formed where half a character is selected', async () => {
    showPage(pageOf('<p>🦦🦦</p>'));
    const text = document.querySelector('p')?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 1, text, 3);
    expect(await readNow()).toMatchObject({ kind: 'selection', markdown: '\ufffd\ufffd' });
  });

  it('tells where the focus is inside a frame instead', async () => {
    select('<p>[a]</p><iframe tabindex="0"></iframe>');
    document.querySelector('iframe')?.focus();
    expect(await readNow()).toMatchObject({ focused: false });
  });

  it('is read where names of a form hide the properties of nodes', async () => {
    const fields = ['parentNode', 'childNodes', 'firstChild', 'nodeType', 'parentElement', 'getRootNode', 'contains'];
    const form = `<form>${fields.map((name) => `<input name="${name}">`).join('')}<p>one [two] three</p></form>`;
    expect(await read(form)).toMatchObject({ markdown: 'two', before: 'one', after: 'three' });
  });

  it('of the last of many items is found without walking the others', async () => {
    const items = (count: number) => '<li>item of a list</li>'.repeat(count);
    const { markdown, cutWords } = await read(`<ol>${items(500)}<li>[chosen</li><li>items]</li>${items(9)}</ol>`);
    expect([markdown, cutWords]).toEqual(['501. chosen\n502. items', 0]);
  });
});

describe('a selection in a text file', () => {
  it('keeps its signs and lines as they are', async () => {
    select('<pre>zero\n\n[# one\n  two *three*\n\nfour]</pre>');
    const walked = await walkSelection(document);
    const reading = walked && extractSelection({ ...walked, contentType: 'text/plain', isPlain: true });
    expect(reading).toMatchObject({ markdown: '# one\n  two *three*\n\nfour', before: 'zero' });
  });
});
