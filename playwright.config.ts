import { defineConfig } from '@playwright/test';
import type { BrowserKind } from './tests/e2e/harness/test-browser.ts';
import type { Delivery } from './tests/e2e/steps/delivery.ts';

/** `npm run test:long` sets it: tests tagged @long run too. */
const includesLong = process.env.SIDENOTE_LONG === '1';

/** What is proved over the queue too: the main job, and in one browser what comes of errors. */
const OVER_THE_QUEUE = {
  chromium: includesLong ? /(main-job|errors)\.spec\.ts$/ : /main-job\.spec\.ts$/,
  firefox: includesLong ? /main-job\.spec\.ts$/ : [], // a quick fault scenario asks over the queue in Firefox
};

/** What often waits, for an alarm, a limit or another start of the browser: `npm test` runs it beside the others. */
const WAITS =
  /(crash|errors(\.chromium)?|keep-alive\.chromium|looks-queue\.chromium|polling|update|worker-killed)\.spec\.ts$/;

/**
 * What `npm test` leaves to `npm run test:long`, to keep within its twelve minutes: the harness's own tests, the looks
 * of rare states, and in Firefox what touches no part in which the browsers differ.
 */
const WHEN_LONG = {
  chromium: /(harness|harness\.chromium|looks-queue\.chromium)\.spec\.ts$/,
  firefox:
    /(bad-input|crash|errors|harness|harness\.firefox|history|key-test|keyboard|ledger|polling|storage-faults)\.spec\.ts$/,
};

/** What a browser's projects leave out. */
const ignored = (browserKind: BrowserKind) => [
  browserKind === 'chromium' ? /\.firefox\.spec\.ts$/ : /\.chromium\.spec\.ts$/,
  ...(includesLong ? [] : [WHEN_LONG[browserKind]]),
];

const BROWSERS = ['chromium', 'firefox'] as const;

/**
 * `*.spec.ts` runs in both browsers, `*.chromium.spec.ts` and `*.firefox.spec.ts` in one. Each test has a browser and
 * an emulator of its own, so that any two may run at once.
 */
export default defineConfig<{ browserKind: BrowserKind }, { delivery: Delivery }>({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 1, // a browser at work keeps two cores busy: 28 tests took 55 s one by one, 62 s two at once, 77 s three
  timeout: includesLong ? 600_000 : 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0, // a test that passes the second time hides a race
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  ...(includesLong ? {} : { grepInvert: /@long/ }),
  projects: [
    ...BROWSERS.map((browserKind) => ({
      name: browserKind,
      testIgnore: [...ignored(browserKind), WAITS],
      use: { browserKind },
    })),
    ...BROWSERS.map((browserKind) => ({
      name: `${browserKind}-waiting`,
      testMatch: WAITS,
      testIgnore: ignored(browserKind),
      use: { browserKind },
    })),
    // The main job over the queue; every other spec says itself which way its questions go, the direct one by default.
    ...BROWSERS.map((browserKind) => ({
      name: `${browserKind}-durable`,
      testMatch: OVER_THE_QUEUE[browserKind],
      use: { browserKind, delivery: 'automatic' as const },
    })),
  ],
});
