import { browser } from 'wxt/browser';

/** Opens a part of the options in a tab. */
export function openOptions(part: 'key' | 'privacy' | 'model' | 'delivery'): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${part}` as '/options.html') });
}
