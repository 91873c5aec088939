import type { IDBPDatabase } from 'idb';
import { Connection } from './connection';
import { isStorageFault, toStorageError } from './storage-error';
import type { SidenoteDatabase, StoreName, Transaction } from './stores';

let current: Connection | null = null;

function connect(): Connection {
  if (current) return current;
  const connection = new Connection(() => {
    if (current === connection) current = null;
  });
  current = connection;
  return connection;
}

/**
 * The open database, opened once for each page or worker, and again after the connection was closed.
 *
 * @throws StorageError where the database cannot be opened; the next call tries again
 */
export function openDatabase(): Promise<IDBPDatabase<SidenoteDatabase>> {
  return connect().database;
}

/** Closes the connection, if there is one. The next use of the database opens a new one. */
export async function closeDatabase(): Promise<void> {
  const connection = current;
  if (!connection) return;
  connection.forget();
  (await connection.database).close();
}

/**
 * Begins a transaction, on a new connection where the browser closed the old one without an event. Only `readRows` and
 * `writeRows` may call this function: a transaction that writes is begun nowhere else
 * (`tests/unit/database/one-door.test.ts`).
 */
export async function beginTransaction<Mode extends 'readonly' | 'readwrite'>(
  stores: StoreName[],
  mode: Mode,
  options?: IDBTransactionOptions,
): Promise<Transaction<Mode>> {
  const connection = connect();
  const database = await connection.database;
  try {
    return database.transaction(stores, mode, options);
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw cause;
    connection.forget();
    return (await openDatabase()).transaction(stores, mode, options);
  }
}

async function readOnce<T>(stores: StoreName[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    const transaction = await beginTransaction(stores, 'readonly');
    // If the transaction fails, its requests reject too, and `work` passes that on.
    transaction.done.catch(() => {});
    return await work(transaction);
  } catch (cause) {
    throw toStorageError(cause, 'use');
  }
}

/**
 * Runs `work` in one read-only transaction, so that all the rows it reads are of one moment. Where the browser closes
 * the database meanwhile, `work` runs once more in another transaction.
 *
 * @throws StorageError where storage fails, and whatever `work` throws
 */
export async function readRows<T>(stores: StoreName[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    return await readOnce(stores, work);
  } catch (cause) {
    if (!isStorageFault(cause) || cause.kind !== 'closed') throw cause;
    return readOnce(stores, work);
  }
}
