import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A key at rest: the key itself, and what a surface may show of it. */
export type StoredKey = { key: string; hint: string; addedAt: number };

/** The key's own database: slots for the key in use and for one being tested, and the salt of its fingerprint. */
export type KeyDatabaseSchema = DBSchema & {
  keys: { key: 'current' | 'candidate'; value: StoredKey };
  salt: { key: 'salt'; value: Uint8Array };
};

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
