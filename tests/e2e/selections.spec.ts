import type { Surface } from './harness/surface.ts';
import { lookForSelection, readSelection } from './steps/read-selection.ts';
import { selectMarked } from './steps/select-marked.ts';
import { expect, test } from './steps/shared-browser.ts';

// Only a real browser tells what is selected across shadow roots, slots and fields, and how it is laid out.

/** What is selected between "⟦" and "⟧" of a body, and the Markdown that it is read as; empty where nothing is. */
type Row = [what: string, body: string, markdown: string, rest?: { before?: string; after?: string; heading?: string }];

const shadow = (content: string) => `<template shadowrootmode="open">${content}</template>`;

const FLAT_TREE: Row[] = [
  [
    'a part of a slotted text',
    `<x-a>${shadow('<p>Before <slot></slot> after.</p>')}<i>⟦slotted⟧ words</i></x-a>`,
    '*slotted*',
  ],
  [
    'slotted text within a longer selection',
    `<p>⟦One</p><x-a>${shadow('<p>before <slot></slot> after</p>')}<span>slotted</span></x-a><p>end⟧ here</p>`,
    'One\n\nbefore slotted after\n\nend',
    { before: '', after: 'here' },
  ],
  [
    'from the page into a shadow root',
    `<p>Outer ⟦words</p><x-a>${shadow('<p>Shadow⟧ words</p>')}</x-a>`,
    'words\n\nShadow',
    { before: 'Outer', after: 'words' },
  ],
  [
    'from a shadow root into the page',
    `<x-a>${shadow('<p>Shadow ⟦words</p>')}</x-a><p>Outer⟧ words</p>`,
    'words\n\nOuter',
  ],
  [
    'from one shadow root into another',
    `<x-a>${shadow('<p>First ⟦root</p>')}</x-a><p>middle</p><x-b>${shadow('<p>second⟧ root</p>')}</x-b>`,
    'root\n\nmiddle\n\nsecond',
  ],
  [
    'in a shadow root inside another, under its own heading',
    `<x-a>${shadow(`<h3>Inner</h3><x-b>${shadow('<p>Deep ⟦shadow⟧ words</p>')}</x-b>`)}</x-a>`,
    'shadow',
    { heading: 'Inner', before: 'Deep', after: 'words' },
  ],
  ['a button', '<p>⟦Start</p><button>Press me</button><p>end⟧</p>', 'Start\n\nPress me\n\nend'],
  [
    'words of a picture',
    '<p>⟦See</p><svg width="99" height="30"><text y="20">Depth</text></svg><p>end⟧</p>',
    'See\n\nDepth\n\nend',
  ],
  [
    'an editor within a longer selection',
    '<p>⟦See</p><div contenteditable>my draft</div><p>end⟧</p>',
    'See\n\nmy draft\n\nend',
  ],
  [
    'no more of a draft than is selected',
    '<div contenteditable>my ⟦own⟧ draft</div>',
    'own',
    { before: '', after: '' },
  ],
  [
    'no fields within a longer selection',
    '<p>⟦See</p><input value="secret"><textarea>secret</textarea><p>end⟧</p>',
    'See\n\nend',
  ],
  [
    'nothing that a person cannot select',
    '<p>⟦See</p><div style="user-select:none"><p>Copy <b>this</b></p><p style="user-select:text">but this</p></div><p>end⟧</p>',
    'See\n\nbut this\n\nend',
  ],
  [
    'nothing hidden',
    '<p>⟦See <span style="font-size:0">secret</span><span style="display:none">secret</span><span style="opacity:0">secret</span>words⟧</p>',
    'See words',
  ],
  ['between hidden ends', '<p hidden>a⟦b</p><p>See words</p><p hidden>c⟧d</p><p>not this</p>', 'See words'],
  ['backwards', '<p>one ⟧two⟦ three</p>', 'two', { before: 'one', after: 'three' }],
];

const FORMS: Row[] = [
  [
    'the header of a table',
    '<table><tr><th>Yard<th>Hulls</tr><tr><td>Lunt<td>12</tr><tr><td>⟦Pike<td>9</tr><tr><td>Moss<td>7⟧</tr></table>',
    '| Yard | Hulls |\n| --- | --- |\n| Pike | 9 |\n| Moss | 7 |',
  ],
  [
    'the columns in which cells are selected',
    '<table><thead><tr><th>Yard<th>Hulls<th>Year</thead><tr><td>Lunt<td>⟦12<td>1900⟧</tr></table>',
    '| Hulls | Year |\n| --- | --- |\n| 12 | 1900 |',
  ],
  [
    'words of a cell',
    '<table><tr><th>Yard<th>Hulls</tr><tr><td>Lunt<td>about ⟦twelve⟧ hulls</tr></table>',
    'twelve',
    { before: 'about' },
  ],
  ['the numbers of items', '<ol start="7"><li>one<li>⟦two<li>three⟧ four</ol>', '8. two\n9. three'],
  ['the number of a whole item', '<ol><li>one<li>⟦two⟧<li>three</ol>', '2. two'],
  ['words of an item', '<ol><li>one<li>⟦two⟧ or so</ol>', 'two', { after: 'or so' }],
  ['the innermost list', '<ol><li>a<li>b<ol><li>⟦c<li>d⟧</ol></ol>', '1. c\n2. d'],
  [
    'the language of code, and its lines',
    '<pre><code class="language-py">def ⟦depth(slate):\n    return slate⟧[-1]</code></pre>',
    '```py\ndepth(slate):\n    return slate\n```',
    { before: 'def', after: '[-1]' },
  ],
  [
    'lines of code without their numbers',
    '<pre><code class="language-js"><i style="user-select:none">1 </i><span>⟦let a = 1;</span>\n<i style="user-select:none">2 </i><span>let b = 2;⟧</span></code></pre>',
    '```js\nlet a = 1;\nlet b = 2;\n```',
  ],
  [
    'the address of a link',
    '<p>See <a href="https://pages.test/x">the ⟦long⟧ way</a> now</p>',
    '[long](https://pages.test/x)',
  ],
  ['a quotation', '<blockquote><p>⟦To be</p><p>or not⟧ to be</p></blockquote>', '> To be\n>\n> or not'],
  ['a heading with what is under it', '<h3>⟦Tides</h3><p>They turn⟧ twice.</p>', '### Tides\n\nThey turn'],
  ['line breaks', '<div style="white-space:pre-wrap">one ⟦two\nthree\n\nfour⟧ five</div>', 'two  \nthree\n\nfour'],
  [
    'lines of an editor',
    '<div contenteditable role="textbox" style="white-space:pre;font-family:monospace"><div>⟦def f(x):</div><div>  return 1⟧</div></div>',
    '```\ndef f(x):\n  return 1\n```',
  ],
];

async function show(page: Surface, rows: readonly Row[], open: (html: string) => Promise<void>): Promise<void> {
  const sections = rows.map(([, body], index) => `<section id="s${index}"><h2>Under ${index}</h2>${body}</section>`);
  await open(`<!doctype html><html lang="en"><title>Selections</title><main>${sections.join('\n')}</main>`);
  expect(await page.evaluate(() => document.title)).toBe('Selections');
}

for (const [name, rows] of Object.entries({ 'parts of a page': FLAT_TREE, 'forms of a text': FORMS })) {
  test(`a selection holds ${name} as the person sees them`, async ({ sidenote, site }) => {
    const page = await sidenote.openPage(site.url('/short/'));
    await show(page, rows, (html) => sidenote.goTo(page, site.url(site.make('selections', html))));
    for (const [index, [what, , markdown, rest]] of rows.entries()) {
      await selectMarked(page, `s${index}`);
      const selection = await lookForSelection(page, sidenote.kind);
      expect.soft(selection, what).toMatchObject({ markdown, heading: `Under ${index}`, ...rest });
    }
  });
}

test('what an editor draws itself as selected is read, from its unseen entry or by its place', async ({
  sidenote,
  site,
}) => {
  const line = (top: number, text: string) => `<div style="position:absolute;top:${top}px;height:20px">${text}</div>`;
  const box = (top: number, left: number) =>
    `<div class="selected-text" style="position:absolute;top:${top}px;left:${left}ch;width:6ch;height:20px;background:#add6ff"></div>`;
  const page = await sidenote.openPage(
    site.url(
      site.make(
        'editor',
        `<!doctype html><title>Editor</title><h1>Code</h1><div style="position:relative;height:60px;font:14px/20px monospace;white-space:pre">
<textarea id="entry" style="position:absolute;width:1px;height:1px;opacity:0;padding:0;border:0"></textarea>
<div>${box(0, 4)}${box(20, 0)}</div><div>${line(20, 'return 1')}${line(0, '<b>def</b> f(x): 2')}</div></div>`,
      ),
    ),
  );
  await page.evaluate(() => document.querySelector<HTMLElement>('#entry')?.focus());
  expect(await readSelection(page, sidenote.kind)).toMatchObject({
    markdown: '```\nf(x):\nreturn\n```',
    heading: 'Code',
  });
  await page.evaluate(() => {
    const entry = document.querySelector<HTMLTextAreaElement>('#entry');
    if (entry) entry.value = 'f(x): 2\nreturn 1\n# and more below';
    entry?.select();
  });
  const { markdown } = await readSelection(page, sidenote.kind);
  expect(markdown).toContain('f(x): 2\nreturn 1\n# and more below');
});

test('what is selected in a frame of the page is read', async ({ sidenote, site }) => {
  const page = await sidenote.openPage(
    site.url(
      site.make(
        'frame',
        '<!doctype html><title>Outer</title><p>Words.</p><iframe srcdoc="<h2>In it</h2><p>Framed words</p>"></iframe>',
      ),
    ),
  );
  await page.evaluate(() => {
    const inner = document.querySelector('iframe')?.contentDocument;
    const paragraph = inner?.querySelector('p');
    if (paragraph) inner?.getSelection()?.selectAllChildren(paragraph);
  });
  expect(await readSelection(page, sidenote.kind)).toMatchObject({ markdown: 'Framed words', heading: 'In it' });
});

test('several selected cells keep their column’s header, where the browser can select several', async ({
  sidenote,
  site,
}) => {
  const rows = [1, 2, 3].map((n) => `<tr><td>yard ${n}<td class="c">${n}0 hulls</tr>`).join('');
  const page = await sidenote.openPage(
    site.url(
      site.make('column', `<!doctype html><title>Column</title><table><tr><th>Yard<th>Hulls</tr>${rows}</table>`),
    ),
  );
  const count = await page.evaluate(() => {
    const selection = getSelection();
    for (const cell of document.querySelectorAll('.c')) {
      const range = document.createRange();
      range.selectNode(cell);
      selection?.addRange(range);
    }
    return selection?.rangeCount ?? 0;
  });
  const { markdown } = await readSelection(page, sidenote.kind);
  // Of one cell alone the words are taken, without a table around them.
  const cells = count === 1 ? ['10 hulls'] : ['Hulls', '10 hulls', '20 hulls', '30 hulls'].slice(0, count + 1);
  expect(markdown.match(/\w+ hulls|Hulls|yard/g)).toEqual(cells);
});

test('a selection of a whole long page is bounded, and what it leaves out is counted', async ({ sidenote, site }) => {
  const page = await sidenote.openPage(site.url('/big/5000000'));
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
  const { markdown, words, cutWords } = await readSelection(page, sidenote.kind);
  expect(markdown.length).toBeLessThanOrEqual(200_000);
  expect(words).toBeGreaterThan(20_000);
  expect(words + cutWords).toBeGreaterThan(700_000);
});
