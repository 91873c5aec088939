import type { Surface } from '../e2e/harness/surface.ts';

type Scope = typeof globalThis & { areWritesHeld?: boolean };

/**
 * Makes every write to a store wait behind a transaction that stays open, so that the background can't store what it
 * has received. Ends with the page, the browser or `releaseWrites`.
 */
export async function holdWrites(extensionPage: Surface, store: 'messages' | 'ledger' = 'messages'): Promise<void> {
  await extensionPage.evaluate(occupy, store);
}

/** Lets the writes continue that `holdWrites` made wait. */
export async function releaseWrites(extensionPage: Surface): Promise<void> {
  await extensionPage.evaluate(() => {
    (globalThis as Scope).areWritesHeld = false;
  });
}

// Runs inside a page of the extension.
async function occupy(store: string): Promise<void> {
  const scope = globalThis as Scope;
  scope.areWritesHeld = true;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sidenote');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite');
    transaction.oncomplete = () => database.close();
    transaction.onabort = () => reject(transaction.error);
    // A transaction stays open for as long as it has requests.
    const goOn = () => {
      resolve();
      if (scope.areWritesHeld) transaction.objectStore(store).count().onsuccess = goOn;
    };
    transaction.objectStore(store).count().onsuccess = goOn;
  });
}
