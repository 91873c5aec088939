import type { Page } from 'puppeteer-core';
import { waitUntil } from './wait-until.ts';

/** A page as WebDriver BiDi describes it, as if the page were a tab. */
export function describeContext({ context, url }: { context: string; url: string }): Record<string, unknown> {
  return { context, url, parent: null, children: null, userContext: 'default', originalOpener: null, clientWindow: '' };
}

/** Resolves once the page has loaded this address. */
export async function waitForLoad(page: Page, url: string): Promise<void> {
  const isLoaded = async () => (await readyUrl(page)) === url || undefined;
  await waitUntil(isLoaded, () => `${url} did not load`);
}

/** The page's address once the page has loaded; empty before. */
async function readyUrl(page: Page): Promise<string> {
  try {
    return await page.evaluate(() => (document.readyState === 'complete' ? location.href : ''));
  } catch {
    return ''; // between two documents
  }
}
