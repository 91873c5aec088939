import { DATABASE_NAME } from '@/lib/database/version';
import { expect } from '../fixtures.ts';
import type { Surface } from '../harness/surface.ts';

// Reads and writes the database through a page of the extension, without any code of Sidenote.

/** Rows by store, as they are stored. */
export type RawRows = Record<string, Record<string, unknown>[]>;
export type RawDatabase = { version: number; stores: RawRows };

/** Waits until the background has made the database. */
export async function waitForDatabase(page: Surface): Promise<void> {
  const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(names).toContain(DATABASE_NAME);
}

/** Writes rows whether or not they fit their schema. */
export function putRaw(page: Surface, rows: RawRows): Promise<void> {
  return page.evaluate(putRows, { name: DATABASE_NAME, rows });
}

/** Reads every row of the database; null where there is no database. */
export function readRaw(page: Surface): Promise<RawDatabase | null> {
  return page.evaluate(readRows, DATABASE_NAME);
}

/** Raises the version as a later release does, and adds a store with one row. */
export function raiseVersion(page: Surface, version: number, name: string = DATABASE_NAME): Promise<void> {
  return page.evaluate(raise, { name, version });
}

/** Deletes the database. Connections that are open get a `versionchange` event and have to close. */
export function deleteRaw(page: Surface, name: string = DATABASE_NAME): Promise<void> {
  return page.evaluate(
    (deleted: string) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(deleted);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
    name,
  );
}

/**
 * Has a page hold the database lock, and open a database of an older version, until `letGoOfOlder`; with version 0,
 * opens none.
 */
export function holdOlder(page: Surface, version: number): Promise<void> {
  return page.evaluate(hold, { name: DATABASE_NAME, version });
}

export function letGoOfOlder(page: Surface): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo());
}

// The functions below run inside a page of the extension.

async function putRows({ name, rows }: { name: string; rows: RawRows }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(Object.keys(rows), 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (const [store, list] of Object.entries(rows)) {
      for (const row of list) transaction.objectStore(store).put(row);
    }
  });
  database.close();
}

async function readRows(name: string): Promise<RawDatabase | null> {
  if (!(await indexedDB.databases()).some((known) => known.name === name)) return null;
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open(name));
  const stores: RawRows = {};
  for (const store of database.objectStoreNames) {
    stores[store] = await settled(database.transaction(store).objectStore(store).getAll());
  }
  const { version } = database;
  database.close();
  return { version, stores };
}

async function raise({ name, version }: { name: string; version: number }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('later', { keyPath: 'id' }).put({ id: 'row of a later version' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
}

async function hold({ name, version }: { name: string; version: number }): Promise<void> {
  let close = () => {};
  if (version > 0) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('messages', { keyPath: 'id' }).put({ id: 'row of an older version' });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    close = () => database.close();
  }
  await new Promise<void>((given) => {
    void navigator.locks.request('sidenote-database', { mode: 'shared' }, () => {
      given();
      return new Promise<void>((release) => {
        Object.assign(globalThis, {
          letGo: () => {
            close();
            release();
          },
        });
      });
    });
  });
}
