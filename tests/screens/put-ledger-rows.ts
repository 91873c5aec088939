import type { Surface } from '../e2e/harness/surface.ts';

/**
 * Writes rows into the ledger as they are, whether or not they fit their schema, and tells every surface of the change.
 *
 * @param copies how often to write each row, under a new id each time; sending thousands of rows to a page would be
 * slow
 */
export function putLedgerRows(extensionPage: Surface, rows: readonly { id: string }[], copies = 1): Promise<void> {
  return extensionPage.evaluate(writeRows, { rows, copies });
}

// Runs inside a page of the extension.
async function writeRows({ rows, copies }: { rows: readonly { id: string }[]; copies: number }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sidenote');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('ledger', 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (let copy = 0; copy < copies; copy++) {
      for (const row of rows) transaction.objectStore('ledger').put({ ...row, id: `${row.id}-${copy}` });
    }
  });
  database.close();
  const channel = new BroadcastChannel('sidenote-changed');
  channel.postMessage({ ids: [] });
  channel.close();
}
