import { browser } from 'wxt/browser';

/** Opens an address in a new tab in front. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/**
 * Opens a page of the extension itself in a new tab in front.
 *
 * @param page its path with whatever follows, such as `options.html#key`
 */
export async function openOwnPage(page: `${'chat' | 'options'}.html${string}`): Promise<void> {
  await openTab(browser.runtime.getURL(`/${page}` as '/options.html'));
}
