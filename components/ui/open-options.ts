import { browser } from 'wxt/browser';

/** Opens the options page at one of its parts in a new tab. */
export function openOptions(part: 'key' | 'privacy' | 'model' | 'delivery'): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${part}` as '/options.html') });
}
