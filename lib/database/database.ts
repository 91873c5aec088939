import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { allOrNothing } from './all-or-nothing';
import { MIGRATIONS } from './migrations';
import type { Content, Conversation, Draft, LedgerRow, Message, Reading } from './schema';

/** The stores and indexes of the one database that holds the truth. */
export type SidenoteDatabase = DBSchema & {
  conversations: {
    key: string;
    value: Conversation;
    indexes: { 'by-updated': number; 'by-unread': number; 'by-deleted': number };
  };
  messages: {
    key: string;
    value: Message;
    indexes: { 'by-conversation': [string, number]; 'by-open': number; 'by-reading': string };
  };
  readings: { key: string; value: Reading; indexes: { 'by-content': string } };
  contents: { key: string; value: Content };
  drafts: { key: [string, string]; value: Draft; indexes: { 'by-reading': string } };
  ledger: { key: string; value: LedgerRow; indexes: { 'by-time': number; 'by-conversation': string } };
};

export type StoreName = StoreNames<SidenoteDatabase>;
export type Transaction<Mode extends IDBTransactionMode = 'readonly'> = IDBPTransaction<
  SidenoteDatabase,
  StoreName[],
  Mode
>;

const NAME = 'sidenote';
let opening: Promise<IDBPDatabase<SidenoteDatabase>> | null = null;

/** The open database. Opened once for each page or worker, and again after the browser closed it. */
export function openDatabase(): Promise<IDBPDatabase<SidenoteDatabase>> {
  opening ??= openDB<SidenoteDatabase>(NAME, MIGRATIONS.length, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(database, transaction);
    },
    // A newer version of the extension waits for this connection: give way, and open again at the next use.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  }).catch((cause: unknown) => {
    opening = null;
    throw cause;
  });
  return opening;
}

/** Closes the connection, if there is one; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const open = opening;
  opening = null;
  (await open)?.close();
}

/** Begins a transaction, on a new connection where the browser closed the old one without a word. */
async function begin<Mode extends 'readonly' | 'readwrite'>(
  stores: StoreName[],
  mode: Mode,
  options?: IDBTransactionOptions,
): Promise<Transaction<Mode>> {
  const database = await openDatabase();
  try {
    return database.transaction(stores, mode, options);
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw cause;
    opening = null;
    return (await openDatabase()).transaction(stores, mode, options);
  }
}

/**
 * Runs `work` in one transaction and resolves once it is written: all of it or nothing.
 *
 * `work` may wait for nothing but the transaction's own requests: IndexedDB ends one that waits for anything else.
 *
 * @param durability `strict` waits for the disk, so that not even a power failure undoes it: around posting, where it
 *   would mean paying twice. `relaxed` outlives a killed browser all the same, and costs some 10 ms less on a busy disk.
 * @throws whatever `work` throws, after the transaction was aborted; `DOMException` where storage fails
 */
export async function writeRows<T>(
  stores: StoreName[],
  work: (transaction: Transaction<'readwrite'>) => Promise<T>,
  durability: 'strict' | 'relaxed' = 'strict',
): Promise<T> {
  const transaction = await begin(stores, 'readwrite', { durability });
  return allOrNothing(transaction, () => work(transaction));
}

/** Runs `work` in one read-only transaction, so that all it reads is of one moment. */
export async function readRows<T>(stores: StoreName[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const transaction = await begin(stores, 'readonly');
  // Where it fails, the requests themselves are rejected: `work` says so.
  transaction.done.catch(() => {});
  return work(transaction);
}
