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

/** How long a browser may take to start on a busy machine, in ms. */
const START_TIMEOUT = 90_000;
/** How long Segmind takes for an answer that a test does not hold, in ms. */
const LATENCY = 20;

/**
 * Launches the browser that the project's name says. An option can't say it: options belong to tests, and this fixture
 * belongs to the worker.
 */
const launch = ({ project }: WorkerInfo, segmind: SegmindEmulator): Promise<TestBrowser> =>
  project.name === 'firefox' ? FirefoxBrowser.launch({ segmind }) : ChromiumBrowser.launch({ segmind });

/**
 * The fixtures of specs that share one browser. The browser has a key and the person's agreement, and each test starts
 * in that state: no conversation, no other tab, a dead background and an emulator without requests. Questions go to
 * Segmind directly, unless a spec says otherwise by `test.use({ delivery })`. A test that fails ends the browser with
 * its worker.
 */
export const test = base.extend<{ delivery: Delivery }, { shared: Shared }>({
  delivery: ['direct', { option: true }],

  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures needed from the pattern.
    async ({}, use, worker) => {
      // Use a new connection for each call: a browser repeats a POST by itself when a reused connection is lost.
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
