import { FirefoxBrowser } from './harness/firefox.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

/** Only Firefox lets a test press the browser's own shortcuts and pick from its menus. */
function asFirefox(browser: TestBrowser): FirefoxBrowser {
  if (browser instanceof FirefoxBrowser) return browser;
  throw new Error('this is for Firefox');
}

test('the shortcut of the panel opens it beside the page, with access to it', async ({ sidenote, site }) => {
  const firefox = asFirefox(sidenote);
  await firefox.openPage(site.url('/otters/'));
  await firefox.pressShortcut('Alt+Shift+Y');
  const panel = await firefox.waitForPanel();
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
});

test('the shortcut of the popup opens it, and the toolbar button goes on opening the panel', async ({
  sidenote,
  site,
}) => {
  const firefox = asFirefox(sidenote);
  await firefox.openPage(site.url('/otters/'));
  await firefox.pressShortcut('Alt+Shift+K');
  const popup = await firefox.waitForPopup();
  await popup.waitFor(CHAT.summarise);
  await popup.close();
  const panel = await firefox.clickToolbar();
  await panel.waitFor(CHAT.summarise);
});

test('“Ask about” in the context menu opens the panel with the selection', async ({ sidenote, site }) => {
  const firefox = asFirefox(sidenote);
  const page = await firefox.openPage(site.url('/otters/'));
  await page.selectText('hammer their dinner');
  await firefox.pickContextMenuEntry(page, 'Ask Sidenote about “hammer their dinner”');
  const panel = await firefox.waitForPanel();
  await panel.waitFor(CHAT.explain);
  await panel.waitForText('“hammer their dinner”');
  expect(await questionsIn(panel)).toEqual([]);
});

test('“Summarise this page” in the context menu asks at once, and in a conversation of its own', async ({
  sidenote,
  site,
  segmind,
}) => {
  const firefox = asFirefox(sidenote);
  const page = await firefox.openPage(site.url('/otters/'));
  await firefox.pickContextMenuEntry(page, 'Summarise this page');
  const panel = await firefox.waitForPanel();
  await waitForAnswer(panel);
  await firefox.pickContextMenuEntry(page, 'Summarise this page');
  await waitForPost(segmind, 2);
  await waitForAnswer(panel);
  expect(await questionsIn(panel)).toEqual(['Summarise this page']);
});
