import { expect } from '@playwright/test';
import { requireBrowser } from '../../scripts/lib/browsers.mjs';
import { chromiumFlags } from '../e2e/harness/chromium-flags.ts';
import { PageServer } from '../e2e/harness/page-server.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import { test as base } from '../patient-test.ts';
import { Screens } from './stand-in/screens.ts';

type Storage = Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>;

type TestFixtures = {
  /** Whether a key and the person's agreement are stored. */
  isSetUp: boolean;
  /** The pages of the build, with an empty database. A problem in a page fails the test. */
  screens: Screens;
};

type WorkerFixtures = {
  /** Web pages, at any host that ends in `.test`. */
  site: PageServer;
  /** The storage after the person has gone through the options and the databases exist. */
  setUpStorage: Storage;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  launchOptions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures needed from the pattern.
    async ({}, use) => use({ executablePath: requireBrowser('chromium'), args: chromiumFlags({ port: 9 }) }),
    { scope: 'worker' },
  ],

  site: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const site = await PageServer.start();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],

  setUpStorage: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      const screens = await Screens.start(context);
      const chat = await screens.open('chat.html');
      await chat.waitForText('Add key');
      await setUp({ openExtensionPage: (file) => screens.open(file) });
      const storage = await context.storageState({ indexedDB: true });
      await context.close();
      await use(storage);
    },
    { scope: 'worker' },
  ],

  isSetUp: [true, { option: true }],

  screens: async ({ browser, isSetUp, setUpStorage }, use, info) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 664 },
      ...(isSetUp ? { storageState: setUpStorage } : {}),
    });
    const screens = await Screens.start(context);
    await use(screens);
    if (info.status === info.expectedStatus) {
      expect(await screens.problems.collect(), 'errors in a page that no assertion noticed').toEqual([]);
    }
    await context.close();
  },
});

export { expect };
