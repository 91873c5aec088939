// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { CapturedSelection } from '@/lib/page/capture';
import { captureSelection } from '@/lib/page/selection/capture-selection';
import { pageOf, showPage } from '../show-page';

/** Shows a page in whose body "[" and "]" mark where a selection begins and ends. */
function select(body: string): void {
  showPage(pageOf(body));
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

function read(body: string): CapturedSelection {
  select(body);
  const reading = captureSelection(document);
  if (!reading.ok || reading.kind === 'none') throw new Error(`nothing selected: ${JSON.stringify(reading)}`);
  return reading;
}

beforeEach(() => {
  getSelection()?.removeAllRanges();
});

describe('a selection', () => {
  it('is none where nothing is selected, or only white space', () => {
    showPage(pageOf('<p>a</p>'));
    expect(captureSelection(document)).toEqual({
      ok: true,
      kind: 'none',
      url: 'https://pages.test/here',
      title: 'Here',
      language: 'en',
      focused: true,
    });
    select('<p>a[ ]b</p>');
    expect(captureSelection(document)).toMatchObject({ ok: true, kind: 'none' });
  });

  it.each([
    ['words of a paragraph', '<p>one [two <b>three</b>] four</p>', 'two **three**'],
    ['a part of an emphasis', '<p>one <b>t[w]o</b></p>', '**w**'],
    ['a heading without its sign', '<h2>[one] two</h2>', 'one'],
    ['an item without its sign', '<ul><li>[one] two</li><li>three</li></ul>', 'one'],
    ['items of a list', '<ul><li>o[ne</li><li>tw]o</li></ul>', '- ne\n- tw'],
    ['paragraphs', '<p>one [two</p><p>three] four</p>', 'two\n\nthree'],
    ['lines of code', '<pre><code class="language-js">a\n[b\n  c]\nd</code></pre>', '```js\nb\n  c\n```'],
    [
      'cells of a table',
      '<table><tr><td>[a</td><td>b</td></tr><tr><td>c</td><td>d]</td></tr></table>',
      '|  |  |\n| --- | --- |\n| a | b |\n| c | d |',
    ],
    ['a link', '<p><a href="/x">[one]</a></p>', '[one](https://pages.test/x)'],
  ])('keeps the form of %s', (_what, body, markdown) => {
    expect(read(body).markdown).toBe(markdown);
  });

  it('never holds what is hidden or typed', () => {
    const { markdown } = read(
      '<p>[one</p><p style="display:none">secret</p><form><input value="secret"><textarea>secret</textarea></form><script>secret</script><p>two]</p>',
    );
    expect(markdown).toBe('one\n\ntwo');
  });

  it('comes with the rest of the paragraphs it begins and ends in', () => {
    const { before, after } = read('<p>zero</p><p>one <i>two</i> [three</p><p>four] five<br>six</p><p>seven</p>');
    expect([before, after]).toEqual(['one two', 'five six']);
  });

  it('comes with no more than a thousand characters on each side, cut between words', () => {
    const { before, after } = read(`<p>${'left '.repeat(500)}[here]${' right'.repeat(500)}</p>`);
    expect(before.length).toBeLessThanOrEqual(1000);
    expect(after.length).toBeLessThanOrEqual(1000);
    expect(before).toMatch(/^(?:left )+left$/);
    expect(after).toMatch(/^(?:right )+right$/);
  });

  it.each([
    ['the nearest above', '<h1>A</h1><h2>B <a href="#b">#</a></h2><p>[x]</p><h2>C</h2>', 'B #'],
    ['none where there is none above', '<p>[x]</p><h2>C</h2>', null],
    ['not the one that is selected', '<h1>A</h1><h2>[B]</h2>', 'A'],
    ['not one of a side column', '<h1>A</h1><aside><h2>B</h2></aside><p>[x]</p>', 'A'],
    ['that of the side column it is in', '<h1>A</h1><aside><h2>B</h2><p>[x]</p></aside>', 'B'],
    ['not a hidden one', '<h1>A</h1><h2 style="display:none">B</h2><p>[x]</p>', 'A'],
  ])('has a heading: %s', (_what, body, heading) => {
    expect(read(body).heading).toBe(heading);
  });

  it('is cut where it is too long, and says so', () => {
    const paragraph = `<p>${'word '.repeat(1000)}</p>`;
    const { markdown, words, cutWords } = read(`<p>[</p>${paragraph.repeat(60)}<p>end]</p>`);
    expect(markdown.length).toBeLessThanOrEqual(200_000);
    expect(markdown.length).toBeGreaterThan(190_000);
    expect(words + cutWords).toBe(60_001);
  });

  it('is well-formed where half a character is selected', () => {
    showPage(pageOf('<p>🦦🦦</p>'));
    const text = document.querySelector('p')?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 1, text, 3);
    expect(captureSelection(document)).toMatchObject({ kind: 'selection', markdown: '\ufffd\ufffd' });
  });

  it('tells where the focus is inside a frame instead', () => {
    showPage(pageOf('<p>a</p><iframe tabindex="0"></iframe>'));
    document.querySelector('iframe')?.focus();
    expect(captureSelection(document)).toMatchObject({ focused: false });
  });
});
