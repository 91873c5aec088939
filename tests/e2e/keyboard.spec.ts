import type { Surface } from './harness/surface.ts';
import { CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const FIELD = 'textarea';

const focusedElement = (surface: Surface) => surface.evaluate(() => document.activeElement?.localName ?? '');

test('Enter sends, Shift+Enter breaks the line', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  await panel.type('Why do otters');
  await panel.press('Shift+Enter');
  await panel.type('use stones?');
  expect(await panel.value(FIELD)).toBe('Why do otters\nuse stones?');
  await panel.press('Enter');
  await waitForAnswer(panel);
  expect((await waitForPost(segmind)).at(-1)?.content).toBe('Why do otters\nuse stones?');
  expect(await panel.value(FIELD)).toBe('');
  await expect.poll(() => focusedElement(panel)).toBe(FIELD);
});

test('Enter pressed as soon as the question stands there sends it', async ({ sidenote, site }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.fill(CHAT.question, 'Why do otters use stones?');
  await panel.press('Enter');
  await waitForAnswer(panel);
});

test('Enter that ends a composition of an input method does not send', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.fill(CHAT.question, 'なぜ');
  await panel.waitFor('form button[type="submit"]:not(:disabled)');
  await panel.evaluate(() => {
    const field = document.querySelector('textarea');
    field?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    const enter = { key: 'Enter', bubbles: true, cancelable: true, isComposing: true };
    field?.dispatchEvent(new KeyboardEvent('keydown', enter));
    field?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await panel.type('ですか');
  await panel.press('Enter');
  await waitForAnswer(panel);
  expect(postsOf(segmind)).toHaveLength(1);
  expect((await waitForPost(segmind)).at(-1)?.content).toBe('なぜですか');
});

// Only in Chromium: Firefox leaves the keyboard focus in the page until a person clicks into the sidebar, and no
// automation can click there as a person does.
test('a conversation is asked, left and found again with the keyboard alone', { tag: '@chromium' }, async ({
  sidenote,
  site,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  const focusOn = async (name: string) => {
    const focused = () =>
      panel.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
      });
    for (let press = 0; press < 30 && !(await focused()).startsWith(name); press++) await panel.press('Tab');
    expect(await focused()).toContain(name);
  };
  await panel.type('Why do otters use stones?');
  await panel.press('Enter');
  await waitForAnswer(panel);
  await focusOn('New conversation');
  await panel.press('Enter');
  await expect.poll(() => focusedElement(panel)).toBe(FIELD);

  await focusOn('History');
  await panel.press('Enter');
  await panel.waitForText('This week');
  await panel.press('Escape');
  await panel.waitFor(CHAT.question);
  await expect.poll(() => focusedElement(panel)).toBe(FIELD);

  await focusOn('History');
  await panel.press('Enter');
  await panel.waitForText('This week');
  await focusOn('Why do otters use stones?');
  await panel.press('Enter');
  await waitForAnswer(panel);
  expect(await questionsIn(panel)).toEqual(['Why do otters use stones?']);
  await expect.poll(() => focusedElement(panel)).toBe(FIELD);
});
