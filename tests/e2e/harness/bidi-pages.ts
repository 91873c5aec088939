import type { Page } from 'puppeteer-core';

/** A page as WebDriver BiDi describes it, as if the page were a tab. */
export function describeContext({ context, url }: { context: string; url: string }): Record<string, unknown> {
  return { context, url, parent: null, children: null, userContext: 'default', originalOpener: null, clientWindow: '' };
}

/** The page's address once the page has loaded; empty before. */
export async function readyUrl(page: Page): Promise<string> {
  try {
    return await page.evaluate(() => (document.readyState === 'complete' ? location.href : ''));
  } catch {
    return ''; // between two documents
  }
}
