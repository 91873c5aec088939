import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';

/**
 * Shuts what the extension stores away from scripts that it injects into pages, where a page that takes one over could
 * read it. Chromium has `storage.local` open to them by itself; Firefox knows no such choice. The same again at each
 * start of the background: nothing says that a browser remembers it. It never rejects.
 */
export async function keepStoragePrivate(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.session]) {
    try {
      await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
    } catch (cause) {
      logFault('the storage could not be shut away from pages', cause);
    }
  }
}
