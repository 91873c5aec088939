import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { closeDatabase } from '@/lib/database/database';
import { forgetKeyDatabase } from '@/lib/database/key-database';
import type { SidenoteDatabase, StoreName } from '@/lib/database/stores';
import { DATABASE_NAME } from '@/lib/database/version';
import type { RawStore } from '../../recording/read-raw-database';

type Row<Store extends FirstStore> = SidenoteDatabase[Store]['value'];
/** The stores that every version has had. */
export type FirstStore = Exclude<StoreName, 'texts' | 'textUses' | 'tombstones'>;
/** A database as a released build wrote it in a browser: each store with its description and rows. */
type Dump = { version: number; stores: { [Store in FirstStore]: Omit<RawStore, 'rows'> & { rows: Row<Store>[] } } };

/** Reads the dump of a version, which `scripts/dump-database.mjs` wrote and nobody edits. */
export function writtenBy(version: number): Dump {
  const file = new URL(`../../fixtures/database/written-by-v${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Deletes every database, as in a new browser profile. */
export async function emptyProfile(): Promise<void> {
  await closeDatabase();
  forgetKeyDatabase();
  globalThis.indexedDB = new IDBFactory();
}

/**
 * Makes the dump the database of an empty profile, with the stores and indexes that the dump describes instead of those
 * that today's migrations would make.
 */
export async function installDump({ version, stores }: Dump): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(DATABASE_NAME, version);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
    opening.onupgradeneeded = () => {
      for (const [name, { keyPath, indexes, rows }] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(name, { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
        for (const row of rows) store.put(row);
      }
    };
  });
}
