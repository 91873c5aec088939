import type { Tombstone } from '@/lib/rows/tombstone';
import { tellAfterWrite } from './after-write';
import { allOrNothing } from './all-or-nothing';
import { beginTransaction } from './database';
import { toStorageError } from './storage-error';
import type { RowStore, StoreName, Transaction } from './stores';
import type { Key, Row, WrittenRows } from './written-rows';

/** What the work inside one transaction may do with rows. */
export type RowWriter = {
  /** The transaction, for reading. Its type allows no write: only `put` and `delete` write rows. */
  readonly transaction: Transaction;
  /**
   * Writes a row and stamps it with the time (`changedAt`, in ms since 1970). A request that fails rejects and never
   * throws synchronously, so that several writes can be begun together and awaited with `Promise.all`.
   *
   * @returns the row as it is stored
   */
  put<Store extends RowStore, Written extends Row<Store>>(store: Store, row: Written): Promise<Written>;
  /**
   * Deletes a row, if there is one. A conversation, message or reading leaves a tombstone, so `tombstones` has to be
   * among the stores of the transaction. A request that fails rejects and never throws synchronously.
   */
  delete<Store extends RowStore>(store: Store, key: Key<Store>): Promise<void>;
};

/**
 * The stores whose rows leave a tombstone. Contents and texts leave none: every copy of them is deleted with the last
 * row that names it, and a tombstone would keep the hash of what the person wants gone. Drafts leave none either: a
 * deleted draft was sent or emptied.
 */
const LEAVING_TOMBSTONES: readonly RowStore[] = [
  'conversations',
  'messages',
  'readings',
] satisfies Tombstone['store'][];

function leavesTombstone(store: RowStore): store is Tombstone['store'] {
  return LEAVING_TOMBSTONES.includes(store);
}

/** Writes rows and collects them in the lists that the listeners are told. */
class TransactionWriter implements RowWriter {
  readonly transaction: Transaction;
  readonly written: WrittenRows & { put: unknown[]; deleted: unknown[] } = { put: [], deleted: [] };
  readonly #transaction: Transaction<'readwrite'>;
  readonly #now = Date.now();

  constructor(transaction: Transaction<'readwrite'>) {
    this.#transaction = transaction;
    // A transaction that writes can also read, but idb does not relate the two types.
    this.transaction = transaction as unknown as Transaction;
  }

  async put<Store extends RowStore, Written extends Row<Store>>(store: Store, row: Written): Promise<Written> {
    const stamped = { ...row, changedAt: this.#now };
    await this.#transaction.objectStore(store).put(stamped);
    this.written.put.push({ store, row: stamped });
    return stamped;
  }

  async delete<Store extends RowStore>(store: Store, key: Key<Store>): Promise<void> {
    await this.#transaction.objectStore(store).delete(key);
    if (leavesTombstone(store)) {
      await this.#transaction.objectStore('tombstones').put({ store, key: String(key), time: this.#now });
    }
    this.written.deleted.push({ store, key });
  }
}

/**
 * Runs `work` in one transaction and resolves once all of its writes are done; if anything fails, none of them is.
 * Every write to the database goes through this function. The listeners are told of the writes afterwards
 * (`after-write.ts`), and the caller does not wait for that.
 *
 * `work` may await nothing but the requests of its transaction: IndexedDB ends a transaction that waits for anything
 * else.
 *
 * @param stores the stores that `work` reads and writes
 * @param durability `strict` waits for the disk, so that not even a power failure undoes the writes; posting needs
 *   that, since a lost row would mean paying twice. `relaxed` survives a killed browser all the same, and costs some 10
 *   ms less on a busy disk.
 * @throws StorageError where storage fails, and whatever `work` throws; the transaction is aborted in both cases
 */
export async function writeRows<T>(
  stores: readonly StoreName[],
  work: (rows: RowWriter) => Promise<T>,
  durability: 'strict' | 'relaxed' = 'strict',
): Promise<T> {
  try {
    const transaction = await beginTransaction([...stores], 'readwrite', { durability });
    const writer = new TransactionWriter(transaction);
    const result = await allOrNothing(transaction, () => work(writer));
    tellAfterWrite(writer.written);
    return result;
  } catch (cause) {
    throw toStorageError(cause, 'use');
  }
}
