import type { Surface } from '../e2e/harness/surface.ts';

type RawIndex = { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean };
export type RawStore = { keyPath: string | string[] | null; indexes: RawIndex[]; rows: { id: string }[] };
/** A database as it is stored: the version, and every store with its description and rows. */
export type RawDatabase = { version: number; stores: Record<string, RawStore> };

/** Reads a database by its name through any page of the extension, without any code of Sidenote. */
export function readRawDatabase(extensionPage: Surface, name: string): Promise<RawDatabase> {
  return extensionPage.evaluate(readDatabase, name);
}

// Runs inside the page and can use nothing else from this file.
async function readDatabase(name: string): Promise<RawDatabase> {
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open(name));
  const names = Array.from(database.objectStoreNames);
  // Read in one transaction, so that all rows are of the same moment.
  const transaction = database.transaction(names);
  const stores = await Promise.all(
    names.map(async (storeName) => {
      const store = transaction.objectStore(storeName);
      const indexes = Array.from(store.indexNames, (indexName) => {
        const { keyPath, unique, multiEntry } = store.index(indexName);
        return { name: indexName, keyPath, unique, multiEntry };
      });
      return [storeName, { keyPath: store.keyPath, indexes, rows: await settled(store.getAll()) }] as const;
    }),
  );
  database.close();
  return { version: database.version, stores: Object.fromEntries(stores) };
}
