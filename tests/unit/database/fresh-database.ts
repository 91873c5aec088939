import { IDBFactory } from 'fake-indexeddb';
import { expect } from 'vitest';
import { closeDatabase, openDatabase, readRows } from '@/lib/database/database';
import { forgetKeyDatabase } from '@/lib/database/key-database';
import type { SidenoteDatabase, StoreName } from '@/lib/database/stores';

/** Rows by the store they lie in. */
export type Rows = { [Store in StoreName]?: readonly SidenoteDatabase[Store]['value'][] };

/** An empty browser profile: neither conversations nor a key. */
export async function freshDatabase(rows: Rows = {}): Promise<void> {
  // What an earlier test wrote is told in a task of its own, which has run by then: nobody of this test hears of it.
  await new Promise((resolve) => setTimeout(resolve, 1));
  await closeDatabase();
  forgetKeyDatabase();
  globalThis.indexedDB = new IDBFactory();
  await putRows(rows);
}

/** Writes rows as they are, whether or not they fit their schema: past the door that stamps them and tells of them. */
export async function putRows(rows: { [Store in StoreName]?: readonly unknown[] }): Promise<void> {
  const stores = Object.keys(rows) as StoreName[];
  if (stores.length === 0) return;
  const transaction = (await openDatabase()).transaction(stores, 'readwrite');
  for (const store of stores) {
    for (const row of rows[store] ?? []) await transaction.objectStore(store).put(row as never);
  }
  await transaction.done;
}

/** A row as the door for writes leaves it: as it was handed over, and stamped. */
export const stamped = <Row extends object>(row: Row) => ({ ...row, changedAt: expect.any(Number) });

/** Everything that lies in a store, as it lies there. */
export function allRows<Store extends StoreName>(store: Store): Promise<SidenoteDatabase[Store]['value'][]> {
  return readRows([store], async (transaction) => transaction.objectStore(store).getAll());
}

/** One row as it lies in its store. */
export function storedRow<Store extends 'conversations' | 'messages' | 'readings' | 'contents' | 'ledger'>(
  store: Store,
  key: string,
): Promise<SidenoteDatabase[Store]['value'] | undefined> {
  return readRows([store], async (transaction) => transaction.objectStore(store).get(key));
}
