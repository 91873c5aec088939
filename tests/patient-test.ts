import { test as base } from '@playwright/test';

/** What a test tagged `@long` may take, in ms, where it says nothing else. */
const LONG = 600_000;

/** Playwright's `test`, which gives those tagged `@long` more time. */
export const test = base.extend<{ patience: undefined }>({
  patience: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures needed from the pattern.
    async ({}, use, info) => {
      if (info.tags.includes('@long')) info.setTimeout(LONG);
      await use(undefined);
    },
    { auto: true },
  ],
});
