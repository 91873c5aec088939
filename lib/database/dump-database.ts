import { type IDBPDatabase, wrap } from 'idb';
import { redactKeys } from '@/lib/log';
import { holdWhileOpen } from './hold-while-open';
import { plainJson } from './plain-json';
import { StorageError, toStorageError } from './storage-error';
import { DATABASE_NAME } from './version';

/** A row as JSON, or the key of a row that cannot be read and the reason. */
export type DumpedRow = { json: string } | { key: string; reason: string };

export type DumpedStore = { name: string; rows(): AsyncIterable<DumpedRow> };

/** Everything in the database, whatever its version and whether or not its rows fit their schema. */
export type DatabaseDump = { version: number; stores: DumpedStore[]; close(): void };

/** How long the database may take to open, in ms: an upgrade that another page blocks may keep it from ever opening. */
const PATIENCE = 5_000;

/**
 * How many rows are read at once: enough to be quick, few enough for memory, since one row may be as large as a page.
 */
const AT_ONCE = 50;

/**
 * Opens the database to read all rows as they are stored. The database is neither created nor upgraded. The caller has
 * to call `close` in the end.
 *
 * Rows are read a few at a time, in one transaction each: a single transaction over all rows would hold up the writing
 * of answers. An export may therefore hold a message that was asked while the export was made, beside the older row of
 * its conversation.
 *
 * @returns null where there is no database
 * @throws StorageError where the database cannot be opened at all
 */
export async function dumpDatabase(): Promise<DatabaseDump | null> {
  const closed = new AbortController();
  const database = await withinPatience(openRaw()).catch((cause: unknown) => {
    throw toStorageError(cause, 'open');
  });
  if (!database) return null;
  // Do not let go of the connection for an upgrade: half an export would be worth nothing. The upgrade waits or fails.
  holdWhileOpen(closed.signal, () => {});
  return {
    version: database.version,
    stores: Array.from(database.objectStoreNames, (name) => ({ name, rows: () => readStore(database, name) })),
    close() {
      database.close();
      closed.abort();
    },
  };
}

/** Opens the database at whatever version it is stored. Gives null where there is none, and does not create one. */
function openRaw(): Promise<IDBPDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME);
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => resolve(wrap(request.result));
    request.onerror = () => (isMissing ? resolve(null) : reject(request.error));
  });
}

async function withinPatience(opening: Promise<IDBPDatabase | null>): Promise<IDBPDatabase | null> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new StorageError('blocked'));
    opening.then((database) => database?.close()).catch(() => {});
  }, PATIENCE);
  return Promise.race([opening, late.promise]).finally(() => clearTimeout(timer));
}

/** The key as text, for a person to find the row by. */
const keyText = (key: unknown) => (typeof key === 'string' ? redactKeys(key) : plainJson(key));

const reasonOf = (cause: unknown) =>
  redactKeys(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));

/**
 * The rows of a store, in the order of their keys. Keys are read separately, so that a row whose value is lost does not
 * keep the others from being read.
 */
async function* readStore(database: IDBPDatabase, name: string): AsyncGenerator<DumpedRow> {
  let after: IDBKeyRange | null = null;
  for (;;) {
    let keys: IDBValidKey[];
    try {
      keys = await database.transaction(name).store.getAllKeys(after, AT_ONCE);
    } catch (cause) {
      yield { key: '*', reason: reasonOf(cause) };
      return;
    }
    for (const row of await readAtOnce(database, name, keys)) if (row) yield row;
    const last = keys.at(-1);
    if (last === undefined || keys.length < AT_ONCE) return;
    after = IDBKeyRange.lowerBound(last, true);
  }
}

/** The rows of these keys; null for a row that was deleted meanwhile. */
async function readAtOnce(
  database: IDBPDatabase,
  name: string,
  keys: readonly IDBValidKey[],
): Promise<(DumpedRow | null)[]> {
  try {
    const transaction = database.transaction(name);
    transaction.done.catch(() => {}); // The requests report a failure themselves.
    const rows = await Promise.all(keys.map((key) => transaction.store.get(key)));
    const hasOwnKeys = transaction.store.keyPath === null;
    return rows.map((row, index) => dumpRow(keys[index], row, hasOwnKeys));
  } catch (cause) {
    // One failed request ends the transaction of all, so read each row in a transaction of its own.
    const [first] = keys;
    if (keys.length <= 1) return first === undefined ? [] : [{ key: keyText(first), reason: reasonOf(cause) }];
    const rows: (DumpedRow | null)[] = [];
    for (const key of keys) rows.push(...(await readAtOnce(database, name, [key])));
    return rows;
  }
}

/** @param hasOwnKey whether the key is stored apart from the row */
function dumpRow(key: IDBValidKey | undefined, row: unknown, hasOwnKey: boolean): DumpedRow | null {
  if (row === undefined) return null;
  try {
    return { json: plainJson(hasOwnKey ? { key, value: row } : row) };
  } catch (cause) {
    return { key: keyText(key), reason: reasonOf(cause) };
  }
}
