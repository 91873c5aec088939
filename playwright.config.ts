import { defineConfig } from '@playwright/test';
import type { BrowserKind } from './tests/e2e/harness/test-browser.ts';

/**
 * The tiers are folders (`npm run screens`, `npm run e2e`, `npm run faults`), the browsers are projects, and what else
 * decides whether a test runs stands beside it as a tag:
 *
 * - `@chromium`, `@firefox`: it runs in this browser alone, and says why where that isn't plain.
 * - `@long`: `npm run test:long` runs it, `npm test` does not.
 * - `@waits`: it mostly waits, for an alarm, a limit or another start of a browser: `npm test` runs it beside the others.
 *
 * Each test has a browser and an emulator of its own, or shares one that nobody else has at that time, so that any two
 * may run at once.
 */
export default defineConfig<{ browserKind: BrowserKind }>({
  testDir: 'tests',
  fullyParallel: true,
  workers: 1, // a browser at work keeps two cores busy: 28 tests took 55 s one by one, 62 s two at once, 77 s three
  timeout: 180_000, // a machine under load, three browsers at once; what waits in a test has its own, shorter limit
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0, // a test that passes the second time hides a race
  reporter: [['list'], ['json', { outputFile: 'test-results/browsers.json' }]],
  outputDir: 'test-results/browsers',
  projects: [
    { name: 'screens', testMatch: /tests\/screens\/.*\.spec\.ts$/ },
    {
      name: 'chromium',
      testMatch: /tests\/(e2e|faults)\/.*\.spec\.ts$/,
      grepInvert: /@firefox\b/,
      use: { browserKind: 'chromium' },
    },
    {
      name: 'firefox',
      testMatch: /tests\/(e2e|faults)\/.*\.spec\.ts$/,
      grepInvert: /@chromium\b/,
      use: { browserKind: 'firefox' },
    },
  ],
});
