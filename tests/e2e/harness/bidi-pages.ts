import type { Page } from 'puppeteer-core';
import { waitUntil } from './wait-until.ts';

/** A page as WebDriver BiDi describes it, as if the page were a tab. */
export function describeContext({ context, url }: { context: string; url: string }): Record<string, unknown> {
  return { context, url, parent: null, children: null, userContext: 'default', originalOpener: null, clientWindow: '' };
}

/** Resolves once the page has loaded this address, whatever fragment the page has given its address since. */
export async function waitForLoad(page: Page, url: string): Promise<void> {
  const [wanted] = url.split('#');
  let found = '';
  const isLoaded = async () => {
    found = await describeDocument(page);
    return found === `complete ${wanted}` || undefined;
  };
  await waitUntil(isLoaded, () => `${wanted} did not load; the tab last had: ${found}`);
}

/** How far a page's document has loaded, and its address without the fragment; the error between two documents. */
async function describeDocument(page: Page): Promise<string> {
  try {
    return await page.evaluate(() => `${document.readyState} ${location.href.split('#')[0]}`);
  } catch (error) {
    return String(error);
  }
}
