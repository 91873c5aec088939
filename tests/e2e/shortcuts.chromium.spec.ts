import { ChromiumBrowser } from './harness/chromium.ts';
import type { ExtensionGlobals } from './harness/extension-globals.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

type Dispatching = { dispatch(...values: unknown[]): void };

/** Tells the background of a click in the context menu. No automation opens Chromium's menu, so the panel must be open. */
async function clickMenu(browser: TestBrowser, menuItemId: string): Promise<void> {
  if (!(browser instanceof ChromiumBrowser)) throw new Error('this is for Chromium');
  const worker = await browser.worker();
  await worker.evaluate(async (id: string) => {
    const { contextMenus, tabs } = (globalThis as ExtensionGlobals).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    (contextMenus.onClicked as unknown as Dispatching).dispatch({ menuItemId: id }, tab);
  }, menuItemId);
}

test('“Summarise this page” in the context menu asks in a conversation of its own', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
  await clickMenu(sidenote, 'summarise-page');
  expect((await waitForPost(segmind, 2)).map(({ role }) => role)).toEqual(['system', 'user']);
  await expect.poll(() => questionsIn(panel)).toEqual(['Summarise this page']);
});

test('“Ask about” in the context menu has the panel look at the selection', async ({ sidenote, site }) => {
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  await page.selectText('hammer their dinner');
  await clickMenu(sidenote, 'ask-selection');
  await panel.waitFor(CHAT.explain);
  await panel.waitForText('“hammer their dinner”');
});

test('the shortcuts that no menu of the browser takes are told in the options', async ({ sidenote }) => {
  const options = await sidenote.openExtensionPage('options.html#shortcuts');
  await options.waitForText('Alt+Shift+Y');
  await options.waitForText('Alt+Shift+K');
});
