import { expect, test } from './fixtures.ts';
import type { ExtensionGlobals } from './harness/extension-globals.ts';
import { readDatabases } from './harness/read-databases.ts';

/** The title and selection of the page in front as the panel reads them, or why the panel may not read them. */
async function readFrontPage(): Promise<string> {
  const { tabs, scripting } = (globalThis as ExtensionGlobals).chrome;
  const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
  try {
    const func = () => `${document.title}|${document.getSelection()}`;
    const [injection] = await scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func });
    return String(injection?.result);
  } catch (error) {
    return `refused: ${error}`;
  }
}

const OTTERS = '<!doctype html><html lang="en"><title>Otters</title><h1>Otters</h1><p>Otters use stones.</p></html>';

test('the toolbar button opens the panel beside the page and grants access to it', { tag: '@long' }, async ({
  sidenote,
  site,
}) => {
  const page = await sidenote.openPage(site.url(site.make('otters', OTTERS)));
  const panel = await sidenote.clickToolbar();
  await page.selectText('use stones');
  expect(await panel.evaluate(readFrontPage)).toBe('Otters|use stones');
});

test('the grant ends at another origin, and a second click renews it in the same panel', { tag: '@long' }, async ({
  sidenote,
  site,
}) => {
  const page = await sidenote.openPage(site.url(site.make('otters', OTTERS)));
  const panel = await sidenote.clickToolbar();
  await sidenote.goTo(page, site.url('/made/otters', 'elsewhere.test'));
  expect(await panel.evaluate(readFrontPage)).toContain('refused');
  expect(await sidenote.clickToolbar()).toBe(panel);
  expect(await panel.evaluate(readFrontPage)).toBe('Otters|');
});

test('the panel takes the widths and schemes that a test gives it', { tag: '@long' }, async ({ sidenote, site }) => {
  await sidenote.openPage(site.url(site.make('otters', OTTERS)));
  const panel = await sidenote.clickToolbar();
  for (const width of [252, 320, 480]) {
    await panel.resize(width);
    expect(await panel.evaluate(() => window.innerWidth)).toBe(width);
  }
  for (const scheme of ['dark', 'light'] as const) {
    await panel.setScheme(scheme);
    await expect
      .poll(() => panel.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(scheme === 'dark');
  }
});

test('a closed panel is gone and opens anew', { tag: '@long' }, async ({ sidenote, site }) => {
  await sidenote.openPage(site.url(site.make('otters', OTTERS)));
  const panel = await sidenote.clickToolbar();
  await sidenote.closePanel();
  expect(sidenote.panel()).toBeNull();
  expect(await sidenote.clickToolbar()).not.toBe(panel);
});

for (const way of ['restart', 'crash'] as const) {
  test(`what a database and the storage hold outlives a ${way}, and the extension is not installed anew`, {
    tag: '@long',
  }, async ({ sidenote, site }) => {
    const before = await sidenote.openExtensionPage('options.html');
    await before.evaluate(storeMark);
    await sidenote[way]();
    const after = await sidenote.openExtensionPage('options.html');
    expect(await readDatabases(after)).toMatchObject({ 'harness-mark': { marks: ['kept'] } });
    await sidenote.openPage(site.url(site.make('otters', OTTERS)));
    const panel = await sidenote.clickToolbar();
    expect(await panel.evaluate(readFrontPage)).toBe('Otters|');
    expect(await after.evaluate(countWelcomePages)).toBe(0);
  });
}

test('the popup opens from the toolbar button once that is set, with access to the page', { tag: '@long' }, async ({
  sidenote,
  site,
}) => {
  const options = await sidenote.openExtensionPage('options.html');
  await options.evaluate(letButtonOpenPopup);
  await sidenote.openPage(site.url(site.make('otters', OTTERS)));
  const popup = await sidenote.clickToolbarForPopup();
  expect(await popup.evaluate(readFrontPage)).toBe('Otters|');

  await sidenote.closePopup();
  const another = await sidenote.clickToolbarForPopup();
  expect(another).not.toBe(popup);
  expect(await another.evaluate(readFrontPage)).toBe('Otters|');
});

test('a killed background wakes with the next message', { tag: '@long' }, async ({ sidenote }) => {
  const options = await sidenote.openExtensionPage('options.html');
  await sidenote.killBackground();
  expect(await options.evaluate(sendMessage)).toBe('answered');
});

test.describe('an error in a page of the extension', () => {
  test('is noted', { tag: '@long' }, async ({ sidenote }) => {
    const options = await sidenote.openExtensionPage('options.html');
    await options.evaluate(() => void setTimeout(() => Promise.reject(new Error('a mistake')), 0));
    await expect.poll(() => sidenote.problems.collect()).toHaveLength(1);
    sidenote.problems.expect(/a mistake/);
  });

  test('is noted where the content security policy was broken', { tag: '@long' }, async ({ sidenote }) => {
    const options = await sidenote.openExtensionPage('options.html');
    await options.evaluate(() => fetch('https://elsewhere.test/').catch(() => undefined));
    await expect.poll(() => sidenote.problems.collect()).not.toHaveLength(0);
    sidenote.problems.expect(/elsewhere\.test/);
  });
});

test('axe runs under the shipped policy and finds what is wrong', { tag: '@long' }, async ({ sidenote }) => {
  const options = await sidenote.openExtensionPage('options.html');
  await options.evaluate(() => document.body.append(document.createElement('img')));
  const faults = await options.findAccessibilityFaults();
  expect(faults.map(({ rule }) => rule)).toContain('image-alt');
});

test.describe('after the install', () => {
  test.use({ keepWelcome: true });

  test('the page that greets the person can be driven', { tag: '@long' }, async ({ sidenote }) => {
    expect(await sidenote.welcome?.waitForText('Sidenote')).toContain('Sidenote');
  });
});

test('Chromium ends an idle worker by itself where no debugger is attached to it', {
  tag: ['@long', '@chromium'],
}, async ({ launchDetached, site }) => {
  const browser = await launchDetached();
  await browser.openPage(site.url(site.make('otters', OTTERS)));
  const panel = await browser.clickToolbar();
  await panel.close();
  expect(browser.workers.isRunning).toBe(true);
  await browser.workers.waitUntilStopped(60_000);
});

test('a shortcut and an entry of the context menu open the panel', { tag: ['@long', '@firefox'] }, async ({
  firefox,
  site,
}) => {
  const page = await firefox.openPage(site.url(site.make('otters', OTTERS)));
  await firefox.window.pressShortcut('Alt+Shift+Y');
  await firefox.waitForPanel();
  await firefox.closePanel();
  await page.selectText('use stones');
  await firefox.pickContextMenuEntry(page, 'Ask Sidenote about \u201cuse stones\u201d');
  expect((await firefox.waitForPanel()).url()).toBe(firefox.extensionUrl('sidepanel.html'));
});

// The functions below run inside pages of the extension.

async function storeMark(): Promise<void> {
  const opening = indexedDB.open('harness-mark');
  await new Promise<void>((resolve, reject) => {
    opening.onupgradeneeded = () => opening.result.createObjectStore('marks', { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('marks', 'readwrite', { durability: 'strict' });
      transaction.objectStore('marks').add('kept');
      transaction.oncomplete = () => resolve();
    };
  });
  opening.result.close();
}

async function letButtonOpenPopup(): Promise<void> {
  await (globalThis as ExtensionGlobals).chrome.action.setPopup({ popup: '/popup.html' });
}

async function countWelcomePages(): Promise<number> {
  const { tabs } = (globalThis as ExtensionGlobals).chrome;
  const open = await tabs.query({});
  return open.filter(({ url }) => url?.includes('?welcome')).length;
}

async function sendMessage(): Promise<string> {
  const { runtime } = (globalThis as ExtensionGlobals).chrome;
  try {
    await runtime.sendMessage({ kind: 'wake-up' });
    return 'answered';
  } catch (error) {
    return String(error);
  }
}
