import type { WorkerInfo } from '@playwright/test';
import { type SegmindEmulator, startSegmindEmulator } from '../../emulator/segmind-emulator.ts';
import { test as base, expect } from '../fixtures.ts';
import { ChromiumBrowser } from '../harness/chromium.ts';
import { FirefoxBrowser } from '../harness/firefox.ts';
import type { TestBrowser } from '../harness/test-browser.ts';
import { type CleanState, rememberCleanState, startOver } from './clean-state.ts';
import { type Delivery, deliverBy } from './delivery.ts';
import { setUp } from './set-up.ts';
import { tellOfFailure } from './tell-of-failure.ts';

type Shared = { browser: TestBrowser; segmind: SegmindEmulator; clean: CleanState };

/** Long enough for a browser to start on a machine that is busy with others. */
const START_TIMEOUT = 90_000;
/** Answers come at once where a test does not hold them. */
const LATENCY = 20;

/** The browser of each project is named by the project; an option would be one of a test, and this is the worker's. */
const launch = ({ project }: WorkerInfo, segmind: SegmindEmulator): Promise<TestBrowser> =>
  project.name === 'firefox' ? FirefoxBrowser.launch({ segmind }) : ChromiumBrowser.launch({ segmind });

/**
 * The fixtures of specs that can share one browser: it has a key and the person's agreement, and before each test it is
 * as it was then, with no conversation, no other tab, a dead background and an emulator that remembers nothing.
 * Questions go to Segmind directly, unless a spec says otherwise by `test.use({ delivery })`. A test that fails ends the
 * browser with its worker.
 */
export const test = base.extend<{ delivery: Delivery }, { shared: Shared }>({
  delivery: ['direct', { option: true }],

  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures needed from the pattern.
    async ({}, use, worker) => {
      // A connection of its own for each call: a browser posts again by itself when a used one is lost.
      const segmind = await startSegmindEmulator({ latency: LATENCY, keepAlive: false });
      const browser = await launch(worker, segmind);
      await setUp(browser, { delivery: 'direct' });
      await use({ browser, segmind, clean: await rememberCleanState(browser) });
      await browser.close();
      await segmind.stop();
    },
    { scope: 'worker', timeout: START_TIMEOUT },
  ],

  segmind: async ({ shared }, use) => use(shared.segmind),

  sidenote: async ({ shared: { browser, segmind, clean }, delivery }, use, info) => {
    await startOver(browser, segmind, clean);
    if (delivery !== 'direct') await deliverBy(browser, delivery);
    await use(browser);
    await tellOfFailure(browser, info);
    expect(await browser.problems.collect(), 'errors in the extension that no assertion noticed').toEqual([]);
  },
});

export { expect };
