import { describe, expect, it } from 'vitest';
import { writeMarkdown } from '@/lib/extraction/markdown/write-markdown';
import { treeOf } from '../tree-of-html';
import { toMarkdown } from './to-markdown';

describe('Markdown of a page', () => {
  it.each([
    ['headings by their level', '<h1>A</h1><h3>B <b>c</b></h3>', '# A\n\n### B c'],
    ['headings by their role', '<div role="heading" aria-level="4">A</div>', '#### A'],
    ['headings without their handles', '<h2>A <a href="#a">#</a><sup>[<a href="/e">edit</a>]</sup></h2>', '## A'],
    ['headings without handles behind them', '<div><h2>A</h2><span>[<a href="/e">edit</a>]</span></div>b', '## A\n\nb'],
    ['paragraphs, however they are written', '<p>a</p>b<div>c</div>d<br><br>e', 'a\n\nb\n\nc\n\nd\n\ne'],
    [
      'blocks by how they are drawn',
      '<span style="display:block">a</span><div style="display:inline">b</div>c',
      'a\n\nbc',
    ],
    ['line breaks', '<p>a<br>b</p>', 'a  \nb'],
    ['lines that are kept', '<div style="white-space:pre-wrap">a\n  b\n\nc</div>', 'a  \nb\n\nc'],
    ['emphasis', '<p><b>a</b> <i>b</i> <del>c</del></p>', '**a** *b* ~~c~~'],
    ['emphasis by style', '<p>a <span style="font-weight:700">b</span></p>', 'a **b**'],
    ['no emphasis that is not drawn', '<p>a <b style="font-weight:400">b</b></p>', 'a b'],
    ['emphasis without the space inside it', '<p>a<b> b </b>c</p>', 'a **b** c'],
    ['emphasis inside emphasis once', '<p><b>a <strong>b</strong></b></p>', '**a b**'],
    [
      'emphasis inside of punctuation beside letters',
      '<p><b>转了，</b>她笑<b>“好”</b>了</p>',
      '**转了**，她笑“**好**”了',
    ],
    ['emphasis around punctuation beside spaces', '<p><b>Note:</b> a <b>(b)</b></p>', '**Note:** a **(b)**'],
    ['no emphasis that signs would break', '<p><b>a`~</b>b 5<b>*</b>x</p>', 'a\\`\\~b 5\\*x'],
    ['capitals as they are written', '<p style="text-transform:uppercase">Ada</p>', 'Ada'],
    ['pictures by their text', '<p><img alt="an otter"></p>', '(image: an otter)'],
    ['pictures of signs by the sign', '<p><img alt="🦦"> yes</p>', '🦦 yes'],
    ['small pictures by their words', '<p><img alt="yes" data-box="0 0 16 16"> of course</p>', 'yes of course'],
    [
      'pictures by their role',
      '<p><i role="img" aria-label="yes" data-box="0 0 16 16"></i> of course</p>',
      'yes of course',
    ],
    [
      'rows of stars, each of them',
      '<p>Tug <span role="img" aria-label="Rated 4 of 5" data-box="0 0 90 18"><svg></svg></span></p>'.repeat(2),
      'Tug Rated 4 of 5\n\nTug Rated 4 of 5',
    ],
    ['pictures that are words by these', '<p><span role="img" aria-label="fire">🔥</span> hot</p>', '🔥 hot'],
    ['no names that stand beside their picture', '<p><i role="img" aria-label="Phone"></i> Phone: 5</p>', 'Phone: 5'],
    [
      'pictures whose words stand beside them once',
      '<figure><img alt="an otter"><figcaption>an otter, 2019</figcaption></figure>',
      '*an otter, 2019*',
    ],
    [
      'captions within a line in italics',
      '<p><img alt="a chart"><span class="caption">The tide.</span></p>',
      '*(image: a chart) The tide.*',
    ],
    ['captions in italics', '<figure><img><figcaption>A <i>b</i></figcaption></figure>', '*A b*'],
    ['quotations inside quotations', '<blockquote><p>a</p><blockquote>b</blockquote></blockquote>', '> a\n>\n> > b'],
    ['notes as quotations', '<div role="note"><b>Note</b><p>a</p></div>', '> **Note**\n>\n> a'],
    [
      'notes by their class, with their titles',
      '<div class="admonition tip"><p class="admonition-title">Tip</p><p>a</p></div>',
      '> Tip\n>\n> a',
    ],
    ['quotation marks', '<p><q>a</q></p>', '“a”'],
    ['a rule between two blocks only', '<hr><p>a</p><hr><hr><p>b</p><hr>', 'a\n\n---\n\nb'],
    ['prices as numbers', '<p>$349<sup>50</sup></p>', '$349 50'],
    ['large first letters', '<p><span style="float:left;display:block">T</span>he tide</p>', 'The tide'],
    [
      'links in boxes apart',
      '<p><a href="/a">Ask</a><a href="/b">Buy</a></p>',
      '[Ask](https://pages.test/a) [Buy](https://pages.test/b)',
    ],
    ['readings of characters', '<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>', '字(じ)'],
    ['raised and lowered digits', '<p>x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup></p>', 'x² H₂O 1st'],
    ['words apart that stand in boxes', '<p><button>Edit</button><button>History</button></p>', 'Edit History'],
    ['what is folded, after its summary', '<details><summary>a</summary><p>b</p></details>', '**a**\n\nb'],
    ['addresses, line by line', '<address>Quay 4<br>Northport</address>', 'Quay 4  \nNorthport'],
  ])('has %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });

  it.each([
    ['absolute', '<a href="/a_(b)">x</a>', '[x](https://pages.test/a_%28b%29)'],
    ['in the same page as text', '<a href="#a">x</a> <a href="https://pages.test/#b">y</a>', 'x y'],
    ['without words as nothing', '<p>a<a href="https://example.org/"></a></p>', 'a'],
    ['that are drawn as blocks', '<a style="display:block" href="/b">x</a>', '[x](https://pages.test/b)'],
    ['around a card on its heading', '<a href="/c"><h3>A</h3><p>b</p></a>', '### [A](https://pages.test/c)\n\nb'],
    ['around a picture', '<a href="/c"><img alt="an otter"></a>', '[(image: an otter)](https://pages.test/c)'],
    ['of programs as text', '<a href="javascript:alert(1)">x</a>', 'x'],
  ])('has links %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });

  it.each([
    ['a ticked box', '<p><input type="checkbox" checked>a</p>', '[x] a'],
    ['an empty box', '<ul><li><input type="checkbox">a</li></ul>', '- [ ] a'],
    ['a switch', '<span role="switch" aria-checked="true">a</span>', '[x] a'],
    ['a bar', '<p>Used: <progress value="62" max="100"></progress></p>', 'Used: 62 of 100'],
    ['a share', '<p>Used: <meter value="0.5"></meter></p>', 'Used: 50 %'],
    ['a button', '<p><input type="submit" value="Send"></p>', 'Send'],
    ['nothing that was typed', '<p>Name: <input value="Ada"></p>', 'Name:'],
  ])('shows fields: %s', (_what, html, markdown) => {
    expect(toMarkdown(html)).toBe(markdown);
  });

  it.each([
    ['a number and the mark of a note', '88<sup><a href="#n3">3</a></sup>', '88 [3]'],
    ['a number and a mark inside its link', '88<a href="#n3"><sup>3</sup></a>', '88 [3]'],
    ['a year at the end of a sentence', 'in 1911.<sup><a href="#n4">4</a></sup>', 'in 1911.[4]'],
    ['a word and a mark', 'year<sup><a href="#a">a</a></sup>', 'year[a]'],
    ['a mark that has brackets', '88<sup><a href="#n3">[3]</a></sup>', '88[3]'],
    ['a mark before brackets', 'slate<sup><a href="#n3">3</a></sup>(grey)', 'slate[3\\](grey)'],
    [
      'a mark that leads out of the page',
      '1911<sup><a href="/notes#n4">4</a></sup>',
      '1911[4](https://pages.test/notes#n4)',
    ],
    ['a number and several marks', '12.5<sup>1,2</sup>', '12.5 [1,2]'],
    ['a number and a letter', '990<sup>a</sup>', '990ᵃ'],
    ['a number inside an element', '<span>990</span><sup>a</sup>', '990ᵃ'],
    ['a number and a word', '20<sup>est</sup>', '20 est'],
    ['a number and a long word', '20<sup>by a guess only</sup>', '20 by a guess only'],
    ['exponents', 'e<sup>-kt</sup> 10<sup>n+1</sup> x<sup>k</sup> 2<sup>2n</sup>', 'e⁻ᵏᵗ 10ⁿ⁺¹ xᵏ 2²ⁿ'],
    ['exponents without signs of their own', 'e<sup>iωt</sup> x<sup>2/3</sup> T<sup>max</sup>', 'e^iωt x^(2/3) T^max'],
    ['indices', 'x<sub>i+1</sub> x<sub>i</sub> v<sub>max</sub> a<sub>i,j</sub>', 'xᵢ₊₁ xᵢ v_max a_(i,j)'],
    ['the numbers of atoms', 'C<sub>n</sub>H<sub>2n+2</sub>', 'CₙH₂ₙ₊₂'],
    [
      'ordinals as they are',
      '1<sup>st</sup> 2<sup>nd</sup> 3<sup>rd</sup> 19<sup>th</sup> n<sup>th</sup> 4<sup>e</sup> XIX<sup>e</sup> 1<sup>er</sup>',
      '1st 2nd 3rd 19th nth 4e XIXe 1er',
    ],
    ['shortened words as they are', 'n<sup>o</sup> 5, M<sup>me</sup> Roy, Tug<sup>TM</sup>', 'nº 5, Mme Roy, TugTM'],
    ['signs as they are', '88<sup>*</sup> Tug<sup>®</sup> 3<sup>[2]</sup> 21<sup>°</sup>', '88\\* Tug® 3[2] 21°'],
    ['raised words that stand alone', '<sup>b</sup> Partly guessed, <sup>new</sup>', 'b Partly guessed, new'],
    ['formulas as they are', 'x<sup><math><mi>k</mi></math></sup>', 'x$k$'],
  ])('never joins what is raised or lowered with the word before it: %s', (_what, html, markdown) => {
    expect(toMarkdown(`<p>${html}</p>`)).toBe(markdown);
  });

  it('has words beside one another on one line, by their boxes', () => {
    const row = (top: number) =>
      `<div data-box="0 ${top} 90 20">Weight</div><div data-box="100 ${top} 90 20">${top} g</div>`;
    expect(toMarkdown(`<div style="display:grid">${row(0)}${row(20)}</div>`)).toBe('Weight 0 g\n\nWeight 20 g');
  });

  it('has sentences beside one another as paragraphs, but labels and values on one line', () => {
    const row = (...words: string[]) =>
      `<div style="display:grid">${words.map((each, at) => `<p data-box="${at * 100} 0 90 20">${each}</p>`).join('')}</div>`;
    expect(toMarkdown(row('It rains.', 'It rains on.'))).toBe('It rains.\n\nIt rains on.');
    expect(toMarkdown(row('Weight', '0 g'))).toBe('Weight 0 g');
  });

  it('goes on with the line in which a short row stands', () => {
    const part = (word: string) => `<span style="display:block">${word}</span>`;
    const row = `<span style="display:inline-flex">${part('K2')}${part('new')}</span>`;
    expect(toMarkdown(`<p>Take the ${row} or none.</p>`)).toBe('Take the K2 new or none.');
  });

  it('leaves no gap where a box that is not seen was taken out of the line', () => {
    const hidden = '<b style="position:absolute;display:block" data-hidden="clipped"> (external)</b>';
    expect(toMarkdown(`<p>The <a href="/r">register${hidden}</a>, of 1612.</p>`)).toBe(
      'The [register](https://pages.test/r), of 1612.',
    );
  });

  it('has columns one after the other', () => {
    const long = 'long words '.repeat(20).trim();
    const column = (left: number) => `<div data-box="${left} 0 90 200">${long}</div>`;
    expect(toMarkdown(`<div style="display:flex">${column(0)}${column(100)}</div>`)).toBe(`${long}\n\n${long}`);
  });

  it('tells captions and pictures from the text', () => {
    const html = '<p>a</p><figure><img alt="a chart"><p>By Moss</p></figure><p><img alt="an otter"></p>';
    expect(writeMarkdown(treeOf(html), { isLeftOut: () => false, address: '' }).map(({ kind }) => kind)).toEqual([
      'text',
      'caption',
      'caption',
      'caption',
    ]);
  });

  it.each([
    '<figure><img><figcaption>The tide at noon</figcaption></figure>',
    '<div><img><p class="caption">The tide at noon</p></div>',
  ])('tells the words below a picture from the text: %s', (picture) => {
    const html = `<p>a</p>${picture}<p>b</p>`;
    const pieces = writeMarkdown(treeOf(html), { isLeftOut: () => false, address: '' });
    expect(pieces.map(({ text, kind }) => [text, kind])).toEqual([
      ['a', 'text'],
      ['*The tide at noon*', 'caption'],
      ['b', 'text'],
    ]);
  });

  it('writes no pictures that only adorn the words, but those that are words or stand in cells', () => {
    const picture = '<p>a <img alt="a mug on a table" data-box="0 0 300 300"></p>';
    const sign = '<p>b <img alt="new" data-box="0 0 16 16"></p>';
    const cell = '<table><tr><th>Mug</th><th>Washable</th></tr><tr><td>Otter</td><td><img alt="yes"></td></tr></table>';
    const written = toMarkdown(`${picture}${sign}${cell}`, { hasIdlePictures: true });
    expect(written).not.toContain('table)');
    expect(written).toContain('b new');
    expect(written).toContain('yes');
    expect(toMarkdown(picture)).toBe('a (image: a mug on a table)');
  });

  it('reads what is not seen where it is told to, with the style that browsers give it', () => {
    const root = treeOf('<p>a</p><div data-hidden="later">b <b>c</b></div><div data-hidden="later">d</div>');
    const [, waiting] = root.children;
    const inside =
      waiting && 'children' in waiting ? [waiting, ...waiting.children.filter((each) => 'children' in each)] : [];
    expect(toMarkdown(root, { revealed: new Set(inside) })).toBe('a\n\nb **c**');
  });

  it('leaves out what it is told to, and what nobody sees', () => {
    const html = '<p>a</p><nav>b</nav><p hidden>c</p><p>d</p>';
    const isLeftOut = (node: object) => 'name' in node && node.name === 'nav';
    expect(toMarkdown(html, { isLeftOut })).toBe('a\n\nd');
  });
});
