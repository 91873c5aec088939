import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import { z } from 'zod/mini';

/** A key at rest: the key itself, and what a surface may show of it. */
export const storedKey = z.object({ key: z.string(), hint: z.string(), addedAt: z.number() });
export type StoredKey = z.infer<typeof storedKey>;

/** The key's own database: slots for the key in use and for one being tested, and the salt of its fingerprint. */
export type KeyDatabaseSchema = DBSchema & {
  keys: { key: 'current' | 'candidate'; value: StoredKey };
  salt: { key: 'salt'; value: Uint8Array };
};

/** The slots of the keys within a transaction that writes. */
export type KeyStore = IDBPObjectStore<KeyDatabaseSchema, ['keys'], 'keys', 'readwrite'>;

export type KeyDatabase = IDBPDatabase<KeyDatabaseSchema>;

let opening: Promise<KeyDatabase> | null = null;

/** Forgets a connection that turned out to be closed; the next use opens another. */
export function forgetKeyDatabase(): void {
  opening = null;
}

/**
 * The key's database, opened once for each page or worker: opening it for every question would be a good part of the
 * time from Enter to the wire. Only `lib/settings/key-vault.ts` may call this.
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
