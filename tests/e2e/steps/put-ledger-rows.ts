import type { Surface } from '../harness/surface.ts';

/** Writes rows into the ledger as they are, whether or not they fit their schema, and tells every surface. */
export function putLedgerRows(extensionPage: Surface, rows: readonly unknown[]): Promise<void> {
  return extensionPage.evaluate(writeRows, rows);
}

// Runs inside a page of the extension.
async function writeRows(rows: readonly unknown[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sidenote');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('ledger', 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (const row of rows) transaction.objectStore('ledger').put(row);
  });
  database.close();
  const channel = new BroadcastChannel('sidenote-changed');
  channel.postMessage({ kind: 'messages', ids: [] });
  channel.close();
}
