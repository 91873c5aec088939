import { IDBFactory } from 'fake-indexeddb';
import { expect } from 'vitest';
import { closeDatabase, openDatabase, readRows } from '@/lib/database/database';
import { forgetKeyDatabase } from '@/lib/database/key-database';
import type { SidenoteDatabase, StoreName } from '@/lib/database/stores';

/** Rows by store. */
export type Rows = { [Store in StoreName]?: readonly SidenoteDatabase[Store]['value'][] };

/** Makes the database of an empty browser profile, without conversations and key, and puts rows into it. */
export async function freshDatabase(rows: Rows = {}): Promise<void> {
  // Changes by an earlier test are announced in a task of their own. Wait until that task has run, so that this test
  // does not hear of them.
  await new Promise((resolve) => setTimeout(resolve, 1));
  await closeDatabase();
  forgetKeyDatabase();
  globalThis.indexedDB = new IDBFactory();
  await putRows(rows);
}

/** Writes rows as they are, whether or not they fit their schema. Does not stamp or announce, as `writeRows` would. */
export async function putRows(rows: { [Store in StoreName]?: readonly unknown[] }): Promise<void> {
  const stores = Object.keys(rows) as StoreName[];
  if (stores.length === 0) return;
  const transaction = (await openDatabase()).transaction(stores, 'readwrite');
  for (const store of stores) {
    for (const row of rows[store] ?? []) await transaction.objectStore(store).put(row as never);
  }
  await transaction.done;
}

/** A row as `writeRows` stores it: unchanged but for the stamp. */
export const stamped = <Row extends object>(row: Row) => ({ ...row, changedAt: expect.any(Number) });

/** All rows of a store, as they are stored. */
export function allRows<Store extends StoreName>(store: Store): Promise<SidenoteDatabase[Store]['value'][]> {
  return readRows([store], async (transaction) => transaction.objectStore(store).getAll());
}

/** One row of a store, as it is stored. */
export function storedRow<Store extends 'conversations' | 'messages' | 'readings' | 'contents' | 'ledger'>(
  store: Store,
  key: string,
): Promise<SidenoteDatabase[Store]['value'] | undefined> {
  return readRows([store], async (transaction) => transaction.objectStore(store).get(key));
}
