import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import { z } from 'zod/mini';
import { readRow } from './read-row';

/** A key as it is stored: the key itself, what a surface may show of it, and when it was added (ms since 1970). */
export const storedKey = z.object({ key: z.string(), hint: z.string(), addedAt: z.number() });
export type StoredKey = z.infer<typeof storedKey>;

/** The key's own database: slots for the key in use and for one being tested, and the salt of its fingerprint. */
export type KeyDatabaseSchema = DBSchema & {
  keys: { key: 'current' | 'candidate'; value: StoredKey };
  salt: { key: 'salt'; value: Uint8Array };
};

/** The store of the key slots, within a transaction that writes. */
export type KeyStore = IDBPObjectStore<KeyDatabaseSchema, ['keys'], 'keys', 'readwrite'>;

export type KeyDatabase = IDBPDatabase<KeyDatabaseSchema>;

let opening: Promise<KeyDatabase> | null = null;

/** Forgets a connection that turned out to be closed. The next use opens a new one. */
export function forgetKeyDatabase(): void {
  opening = null;
}

/**
 * The key's database, opened once for each page or worker: opening it for every question would take a good part of the
 * time from Enter to the request's leaving.
 */
export function openKeyDatabase(): Promise<KeyDatabase> {
  opening ??= openDB<KeyDatabaseSchema>('sidenote-key', 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('salt');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      forgetKeyDatabase();
    },
    terminated: forgetKeyDatabase,
  }).catch((cause: unknown) => {
    forgetKeyDatabase();
    throw cause;
  });
  return opening;
}

/** Calls `use` with the key's database, on a new connection where the browser closed the old one without an event. */
export async function withKeys<T>(use: (database: KeyDatabase) => Promise<T>): Promise<T> {
  const database = await openKeyDatabase();
  try {
    return await use(database);
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw cause;
    forgetKeyDatabase();
    return use(await openKeyDatabase());
  }
}

/** The key stored in a slot, or null where the slot is empty or its row is invalid. */
export async function readKeySlot(slot: 'current' | 'candidate'): Promise<StoredKey | null> {
  return readRow(storedKey, await withKeys((database) => database.get('keys', slot)));
}
