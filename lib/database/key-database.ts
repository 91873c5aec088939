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

/** Opens the key's database. Only `lib/settings/key-vault.ts` may call this. */
export function openKeyDatabase(): Promise<IDBPDatabase<KeyDatabaseSchema>> {
  return openDB<KeyDatabaseSchema>('sidenote-key', 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('salt');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
