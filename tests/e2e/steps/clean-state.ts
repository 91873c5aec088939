import type { SegmindEmulator } from '../../emulator/segmind-emulator.ts';
import type { ExtensionGlobals } from '../harness/extension-globals.ts';
import type { Surface } from '../harness/surface.ts';
import type { TestBrowser } from '../harness/test-browser.ts';

/** The settings and the key of a browser after its set-up, and the page of the extension that can restore both. */
export type CleanState = { page: Surface; stored: Record<string, unknown>; keys: Record<string, unknown> };

/** Opens a page that stays open, and reads the settings and the key as they are now. */
export async function rememberCleanState(browser: TestBrowser): Promise<CleanState> {
  const page = await browser.openExtensionPage('options.html#about');
  return { page, ...(await page.evaluate(readState)) };
}

/** Restores the clean state of a browser: nothing of an earlier test is left in memory or on disk. */
export async function startOver(browser: TestBrowser, segmind: SegmindEmulator, clean: CleanState): Promise<void> {
  await browser.closePanel();
  await browser.closePopup();
  await clean.page.evaluate(closeOtherTabs);
  await browser.killBackground();
  segmind.reset();
  await clean.page.evaluate(putStateBack, { stored: clean.stored, keys: clean.keys });
}

// The functions below run inside a page of the extension.

async function readState(): Promise<{ stored: Record<string, unknown>; keys: Record<string, unknown> }> {
  const { storage } = (globalThis as ExtensionGlobals).chrome;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sidenote-key');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const current = await new Promise((resolve, reject) => {
    const asked = database.transaction('keys').objectStore('keys').get('current');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  database.close();
  return { stored: await storage.local.get(), keys: { current } };
}

async function closeOtherTabs(): Promise<void> {
  const { tabs } = (globalThis as ExtensionGlobals).chrome;
  const own = await tabs.getCurrent();
  const others = (await tabs.query({})).flatMap(({ id }) => (id === undefined || id === own?.id ? [] : id));
  await tabs.remove(others);
}

async function putStateBack({ stored, keys }: Pick<CleanState, 'stored' | 'keys'>): Promise<void> {
  const { action, alarms, storage } = (globalThis as ExtensionGlobals).chrome;
  const rewrite = async (name: string, rows: Record<string, Record<string, unknown>>, kept: string[]) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const stores = Array.from(database.objectStoreNames).filter((store) => !kept.includes(store));
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      for (const store of stores) {
        transaction.objectStore(store).clear();
        for (const [key, row] of Object.entries(rows[store] ?? {})) transaction.objectStore(store).put(row, key);
      }
    });
    database.close();
  };
  await rewrite('sidenote', {}, []);
  await rewrite('sidenote-key', { keys }, ['salt']);
  await alarms.clearAll();
  localStorage.clear();
  await storage.session.clear();
  await storage.local.clear();
  await storage.local.set(stored);
  // The background sets the popup too once it is awake, but a test may click before that.
  await action.setPopup({ popup: '' });
}
