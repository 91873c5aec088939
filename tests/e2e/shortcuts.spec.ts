import { ChromiumBrowser } from './harness/chromium.ts';
import type { ExtensionGlobals } from './harness/extension-globals.ts';
import { FirefoxBrowser } from './harness/firefox.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

// These tests use what only one browser allows: pressing the browser's own shortcuts and picking from its menus
// (Firefox), or telling the background that a person did so (Chromium).

type Dispatching = { dispatch(...values: unknown[]): void };

/** Tells Chromium's background that the panel's shortcut was pressed. */
async function pressPanelShortcut(browser: TestBrowser): Promise<void> {
  if (!(browser instanceof ChromiumBrowser)) throw new Error('this is for Chromium');
  const worker = await browser.worker();
  await worker.evaluate(async () => {
    const { commands, tabs } = (globalThis as ExtensionGlobals).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    (commands.onCommand as unknown as Dispatching).dispatch('open-panel', tab);
  });
}

/** Tells Chromium's background of a click in the context menu, which no automation can open. The panel must be open. */
async function clickMenu(browser: TestBrowser, menuItemId: string): Promise<void> {
  if (!(browser instanceof ChromiumBrowser)) throw new Error('this is for Chromium');
  const worker = await browser.worker();
  await worker.evaluate(async (id: string) => {
    const { contextMenus, tabs } = (globalThis as ExtensionGlobals).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    (contextMenus.onClicked as unknown as Dispatching).dispatch({ menuItemId: id }, tab);
  }, menuItemId);
}

test('“Summarise this page” in the context menu asks in a conversation of its own', { tag: '@chromium' }, async ({
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

test('“Ask about” and “Explain” in the context menu take the selection; the shortcut closes the open panel', {
  tag: '@chromium',
}, async ({ sidenote, site, segmind }) => {
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  await page.selectText('hammer their dinner');
  await clickMenu(sidenote, 'ask-selection');
  await panel.waitFor(CHAT.removeSelection);
  await panel.waitForText('“hammer their dinner”');
  await clickMenu(sidenote, 'explain-selection');
  expect((await waitForPost(segmind)).at(-1)?.content).toMatch(/^Explain the highlighted text/);
  await waitForAnswer(panel);
  await pressPanelShortcut(sidenote);
  await expect.poll(() => panel.isClosed()).toBe(true);
});

test('the shortcuts that no menu of the browser takes are told in the options', { tag: '@chromium' }, async ({
  sidenote,
}) => {
  const options = await sidenote.openExtensionPage('options.html#shortcuts');
  await options.waitForText('Alt+Shift+Y');
  await options.waitForText('Alt+Shift+K');
});

/**
 * The browser as a FirefoxBrowser, which can press the browser's shortcuts and pick from its menus. Throws in Chromium.
 */
function asFirefox(browser: TestBrowser): FirefoxBrowser {
  if (browser instanceof FirefoxBrowser) return browser;
  throw new Error('this is for Firefox');
}

test('the shortcut of the panel opens it beside the page, with access to it, and closes it again', {
  tag: '@firefox',
}, async ({ sidenote, site }) => {
  const firefox = asFirefox(sidenote);
  const page = await firefox.openPage(site.url('/otters/'));
  await page.click('h1');
  await firefox.window.pressShortcut('Alt+Shift+Y');
  const panel = await firefox.waitForPanel();
  await panel.waitFor(CHAT.summarise);
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  await firefox.window.pressShortcut('Alt+Shift+Y');
  await expect.poll(() => firefox.window.isSidebarOpen()).toBe(false);
});

// Shift+F6 goes around the parts of the window the other way than F6, which comes to the address bar first.
test('the panel says that Shift+F6 leads into it, and Shift+F6 does', { tag: '@firefox' }, async ({
  sidenote,
  site,
}) => {
  const firefox = asFirefox(sidenote);
  const page = await firefox.openPage(site.url('/otters/'));
  await page.click('h1');
  await firefox.window.pressShortcut('Alt+Shift+Y');
  const panel = await firefox.waitForPanel();
  await panel.waitFor(CHAT.summarise);
  const isTyping = () => panel.evaluate(() => document.hasFocus() && document.activeElement?.localName === 'textarea');
  // Firefox leaves the keyboard in the page, and an extension cannot take it.
  expect(await isTyping()).toBe(false);
  await panel.waitForText('Shift+F6 to type');
  await firefox.window.pressKey('Shift+F6');
  await expect.poll(isTyping).toBe(true);
  await panel.waitUntilGone('.key-hint');
});

test('the shortcut of the popup opens it, and the toolbar button goes on opening the panel', {
  tag: '@firefox',
}, async ({ sidenote, site }) => {
  const firefox = asFirefox(sidenote);
  await firefox.openPage(site.url('/otters/'));
  await firefox.window.pressShortcut('Alt+Shift+K');
  const popup = await firefox.waitForPopup();
  await popup.waitFor(CHAT.summarise);
  await popup.close();
  const panel = await firefox.clickToolbar();
  await panel.waitFor(CHAT.summarise);
});

test('“Ask about” in the context menu opens the panel with the selection', { tag: '@firefox' }, async ({
  sidenote,
  site,
}) => {
  const firefox = asFirefox(sidenote);
  const page = await firefox.openPage(site.url('/otters/'));
  await page.selectText('hammer their dinner');
  await firefox.pickContextMenuEntry(page, 'Ask Sidenote about “hammer their dinner”');
  const panel = await firefox.waitForPanel();
  await panel.waitFor(CHAT.removeSelection);
  await panel.waitForText('“hammer their dinner”');
  expect(await questionsIn(panel)).toEqual([]);
});

test('“Summarise this page” in the context menu asks at once, and in a conversation of its own', {
  tag: '@firefox',
}, async ({ sidenote, site, segmind }) => {
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
