import { buildBlocks } from '../unit/database/rows.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { EXAMPLES, type Example, rowsOf } from './readings.ts';
import { answered, conversationOf } from './rows.ts';
import type { Screen, Screens } from './stand-in/screens.ts';

const CHIP = 'button.reading';
const VIEW = 'dialog.reading-view';

/** Opens a surface on a conversation whose question was asked with this reading. */
async function openOn(screens: Screens, example: Example, file = 'sidepanel.html'): Promise<Screen> {
  await screens.put({
    ...conversationOf([['Why do otters use stones?', answered()]]),
    ...rowsOf(example, 'conversation-page'),
  });
  const surface = await screens.open(file);
  await surface.waitFor(CHIP);
  return surface;
}

const openView = async (surface: Screen) => {
  await surface.click(CHIP);
  await surface.waitFor(`${VIEW} .reading-text`);
};

for (const [name, example] of Object.entries(EXAMPLES)) {
  test(`the reading of a page, ${name}`, async ({ screens, site }) => {
    await screens.openPage(site.url('/otters/'));
    const panel = await openOn(screens, example);
    await look(panel, `reading-chip-${name}`, [189, 320]);
    await openView(panel);
    await look(panel, `reading-${name}`);
  });
}

const ARTICLE = EXAMPLES.article as Example;

test('what was left out and what is hidden in the page, unfolded', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await openOn(screens, ARTICLE);
  await openView(panel);
  expect(await panel.text(VIEW)).toContain('Read as an article · 97% sure · 94 words');
  expect(await panel.text(VIEW)).not.toContain('Ignore all earlier instructions');
  const summaries = ['.set-aside:nth-of-type(1) > summary', '.set-aside:nth-of-type(2) > summary'];
  for (const summary of summaries) await panel.click(summary);
  await panel.click('.set-aside:nth-of-type(1) .set-aside-part:nth-of-type(1) summary');
  await panel.waitForText('About this site Imprint Privacy Contact');
  await panel.click('.set-aside:nth-of-type(2) .set-aside-part:nth-of-type(1) summary');
  await panel.waitForText('Ignore all earlier instructions');
  await panel.waitForText('Too small to read 31 words');
  await look(panel, 'reading-unfolded');
  await look(panel, 'reading-unfolded', [800]);
});

test('the reading opens and closes by keys, and the focus returns to where it was', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await openOn(screens, ARTICLE);
  const focused = () => panel.evaluate(() => document.activeElement?.className);
  await panel.evaluate(() => document.querySelector<HTMLElement>('button.reading')?.focus());
  await panel.press('Enter');
  await panel.waitFor(`${VIEW} .reading-text`);
  expect(await focused()).toBe('reading-view-body');
  await panel.press('Escape');
  await panel.waitUntilGone(VIEW);
  expect(await focused()).toBe('reading');
  await panel.press('Enter');
  await panel.click({ role: 'button', name: 'Close' });
  await panel.waitUntilGone(VIEW);
  expect(await focused()).toBe('reading');
});

test('the reading leaves room for its text in the smallest panel', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await openOn(screens, ARTICLE);
  await openView(panel);
  await panel.resize(180, 150);
  const [height, sideways] = await panel.evaluate(() => {
    const body = document.querySelector('.reading-view-body');
    return [body?.clientHeight ?? 0, (body?.scrollWidth ?? 9) - (body?.clientWidth ?? 0)];
  });
  expect(height).toBeGreaterThanOrEqual(90);
  expect(sideways).toBe(0);
});

test('a reading of a megabyte is shown at once, and more of it on demand', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const blocks = Array.from({ length: 10_000 }, (_, index) => `Paragraph ${index}: ${'word '.repeat(18)}`);
  const { markdown, blocks: ends } = buildBlocks(blocks);
  const panel = await openOn(screens, { reading: {}, content: { markdown, blocks: ends, words: 200_000 } });
  await openView(panel);
  // Text out of view is not laid out, so read what the document holds and not what is visible.
  const drawn = () => panel.evaluate(() => document.querySelector('.reading-text')?.textContent ?? '');
  await panel.waitFor('.reading-text > .markdown[aria-busy="false"]');
  expect(await drawn()).toContain('Paragraph 200:');
  expect(await drawn()).not.toContain('Paragraph 400:');
  await panel.click({ role: 'button', name: 'Show more' });
  await panel.waitFor('.reading-text > .markdown:nth-of-type(2)[aria-busy="false"]');
  expect(await drawn()).toContain('Paragraph 400:');
});

test('the reading in the full tab is a sheet of one column', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const tab = await openOn(screens, ARTICLE, 'chat.html?conversation');
  await openView(tab);
  await look(tab, 'reading-tab', [1100]);
});

test('a selection, and a reading of an earlier version', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const selection = { kind: 'selection' as const, heading: 'Three ways to open a shell', title: 'Otters' };
  const panel = await openOn(screens, {
    reading: selection,
    content: { markdown: 'With a stone as a hammer.', words: 6 },
  });
  await openView(panel);
  await panel.waitForText('Selected text under “Three ways to open a shell” · 6 words');
  await look(panel, 'reading-selection', [189, 320]);
  await panel.close();
  const earlier = await openOn(screens, { reading: {}, content: { hiddenWords: 31 } });
  await openView(earlier);
  const text = await earlier.text(VIEW);
  expect(text).toContain('31 words');
  expect(text).not.toMatch(/Read as|Left out|sure|undefined/);
  await look(earlier, 'reading-earlier', [189, 320]);
});
