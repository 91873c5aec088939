import type { ExtensionGlobals } from './harness/extension-globals.ts';
import { badgeText } from './steps/badge.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { materialIn, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

test('the toolbar button opens the popup where the person chose that, and it does the same job', async ({
  sidenote,
  site,
  segmind,
}) => {
  const options = await sidenote.openExtensionPage('options.html#toolbar');
  await options.click({ role: 'radio', name: 'Popup' });
  const page = await sidenote.openPage(site.url('/otters/'));
  await page.selectText('They keep a favourite stone');
  const popup = await sidenote.clickToolbarForPopup();
  await popup.waitFor(CHAT.removeSelection);
  // The browser may give a popup less height than the popup asks for.
  const isFieldInView = () =>
    popup.evaluate(() => (document.querySelector('textarea')?.getBoundingClientRect().bottom ?? 1e9) <= innerHeight);
  await expect.poll(isFieldInView).toBe(true);
  expect(await popup.evaluate(() => innerWidth)).toBeGreaterThanOrEqual(400);
  segmind.hold();
  await ask(popup, 'What is kept?');
  await popup.waitForText('You can close this window');
  expect(materialIn(await waitForPost(segmind))).toContain('They keep a favourite stone');
  await popup.close();
  await expect.poll(() => badgeText(options)).toBe('…');
  segmind.release();
  await expect.poll(() => badgeText(options)).toBe('1');

  const again = await sidenote.clickToolbarForPopup();
  await waitForAnswer(again);
  expect(await questionsIn(again)).toEqual(['What is kept?']);
  await expect.poll(() => badgeText(options)).toBe('');
});

test('the choice of the popup outlives the background, and can be taken back', async ({ sidenote, site }) => {
  const options = await sidenote.openExtensionPage('options.html#toolbar');
  await options.click({ role: 'radio', name: 'Popup' });
  const popupFile = () => options.evaluate(() => (globalThis as ExtensionGlobals).chrome.action.getPopup({}));
  await expect.poll(popupFile).toBe(sidenote.extensionUrl('popup.html'));
  await sidenote.killBackground();
  await sidenote.openPage(site.url('/otters/'));
  const popup = await sidenote.clickToolbarForPopup();
  await popup.waitFor(CHAT.summarise);
  await popup.close();
  await sidenote.bringToFront(options);
  await options.click({ role: 'radio', name: 'Side panel' });
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
});
