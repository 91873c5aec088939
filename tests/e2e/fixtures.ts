import { expect, type TestInfo } from '@playwright/test';
import { type SegmindEmulator, startSegmindEmulator } from '../emulator/segmind-emulator.ts';
import { test as base } from '../patient-test.ts';
import { ChromiumBrowser } from './harness/chromium.ts';
import { DetachedChromium } from './harness/detached-chromium.ts';
import { FirefoxBrowser } from './harness/firefox.ts';
import { PageServer } from './harness/page-server.ts';
import type { BrowserKind, TestBrowser } from './harness/test-browser.ts';
import { tellOfFailure } from './steps/tell-of-failure.ts';

type Options = {
  browserKind: BrowserKind;
  /** Whether the page that greets the person after the install stays open. */
  keepWelcome: boolean;
};

type TestFixtures = {
  /** The emulator of Segmind, new for each test. */
  segmind: SegmindEmulator;
  /** The project's browser with the shipped build and an empty profile. A problem in the extension fails the test. */
  sidenote: TestBrowser;
  /** The browser of specs that run only in Chromium (tagged `@chromium`) and use Playwright's own pages. */
  chromium: ChromiumBrowser;
  /** Starts a Chromium without a debugger on its worker, with the shipped build or a patched copy of it. */
  launchDetached: (extensionDir?: string) => Promise<DetachedChromium>;
  /** The browser of specs that run only in Firefox (tagged `@firefox`). */
  firefox: FirefoxBrowser;
};

/** Web pages, at any host that ends in `.test`. */
type WorkerFixtures = { site: PageServer };

export const test = base.extend<Options & TestFixtures, WorkerFixtures>({
  browserKind: ['chromium', { option: true }],

  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures needed from the pattern.
    async ({}, use) => {
      const site = await PageServer.start();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above
  segmind: async ({}, use) => {
    const segmind = await startSegmindEmulator();
    await use(segmind);
    await segmind.stop();
  },

  keepWelcome: [false, { option: true }],

  chromium: async ({ segmind, keepWelcome }, use, info) =>
    useBrowser(await ChromiumBrowser.launch({ segmind, keepWelcome }), use, info),

  launchDetached: async ({ segmind }, use) => {
    const open: DetachedChromium[] = [];
    await use(async (extensionDir) => {
      const browser = await DetachedChromium.launch({
        segmind,
        ...(extensionDir === undefined ? {} : { extensionDir }),
      });
      open.push(browser);
      return browser;
    });
    await Promise.all(open.map((browser) => browser.close()));
  },

  firefox: async ({ segmind, keepWelcome }, use, info) =>
    useBrowser(await FirefoxBrowser.launch({ segmind, keepWelcome }), use, info),

  sidenote: async ({ browserKind, segmind, keepWelcome }, use, info) =>
    browserKind === 'firefox'
      ? useBrowser(await FirefoxBrowser.launch({ segmind, keepWelcome }), use, info)
      : useBrowser(await ChromiumBrowser.launch({ segmind, keepWelcome }), use, info),
});

async function useBrowser<Kind extends TestBrowser>(
  browser: Kind,
  use: (browser: Kind) => Promise<void>,
  info: TestInfo,
): Promise<void> {
  try {
    await use(browser);
    await tellOfFailure(browser, info);
    expect(await browser.problems.collect(), 'errors in the extension that no assertion noticed').toEqual([]);
  } finally {
    await browser.close();
  }
}

export { expect };
