import type { Surface } from './harness/surface.ts';
import { CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { expect, test } from './steps/shared-browser.ts';

const FIELD = 'textarea';

const focusedElement = (surface: Surface) => surface.evaluate(() => document.activeElement?.localName ?? '');

// In Chromium only: Firefox leaves the keyboard with the page until a person clicks into the sidebar, and no automation
// clicks there as a person does.
test('a conversation is asked, left and found again with the keyboard alone', async ({ sidenote, site }) => {
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
  await panel.waitForText('Today');
  await panel.press('Escape');
  await panel.waitFor(CHAT.question);
  await expect.poll(() => focusedElement(panel)).toBe(FIELD);

  await focusOn('History');
  await panel.press('Enter');
  await panel.waitForText('Today');
  await focusOn('Why do otters use stones?');
  await panel.press('Enter');
  await waitForAnswer(panel);
  expect(await questionsIn(panel)).toEqual(['Why do otters use stones?']);
  await expect.poll(() => focusedElement(panel)).toBe(FIELD);
});
