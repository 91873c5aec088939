import type { Surface } from './surface.ts';

/** The rows of each store of each database, as JSON keeps them. */
export type DatabaseDump = Record<string, Record<string, unknown[]>>;

/** Reads every IndexedDB database of the extension, through any of its own pages. */
export function readDatabases(extensionPage: Surface): Promise<DatabaseDump> {
  return extensionPage.evaluate(dumpDatabases);
}

// Runs inside the page and can use nothing else from this file.
async function dumpDatabases(): Promise<DatabaseDump> {
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const dump: DatabaseDump = {};
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const database = await settled(indexedDB.open(name));
    const stores: Record<string, unknown[]> = {};
    for (const store of database.objectStoreNames) {
      stores[store] = await settled(database.transaction(store).objectStore(store).getAll());
    }
    database.close();
    dump[name] = stores;
  }
  return dump;
}
