import { IDBFactory } from 'fake-indexeddb';
import { closeDatabase, readRows, writeRows } from '@/lib/database/database';
import { forgetKeyDatabase } from '@/lib/database/key-database';
import type { SidenoteDatabase, StoreName } from '@/lib/database/stores';

/** Rows by the store they lie in. */
export type Rows = { [Store in StoreName]?: readonly SidenoteDatabase[Store]['value'][] };

/** An empty browser profile: neither conversations nor a key. */
export async function freshDatabase(rows: Rows = {}): Promise<void> {
  await closeDatabase();
  forgetKeyDatabase();
  globalThis.indexedDB = new IDBFactory();
  await putRows(rows);
}

/** Writes rows as they are, whether or not they fit their schema. */
export async function putRows(rows: { [Store in StoreName]?: readonly unknown[] }): Promise<void> {
  const stores = Object.keys(rows) as StoreName[];
  if (stores.length === 0) return;
  await writeRows(stores, async (transaction) => {
    for (const store of stores) {
      for (const row of rows[store] ?? []) await transaction.objectStore(store).put(row as never);
    }
  });
}

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
