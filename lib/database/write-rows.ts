import type { Tombstone } from '@/lib/rows/tombstone';
import { tellAfterWrite } from './after-write';
import { allOrNothing } from './all-or-nothing';
import { beginTransaction } from './database';
import { toStorageError } from './storage-error';
import type { RowStore, StoreName, Transaction } from './stores';
import type { Key, Row, WrittenRows } from './written-rows';

/** What a piece of work may do with rows within one transaction. */
export type RowWriter = {
  /** For reading. Its type refuses every write: rows are written by `put` and `delete` alone. */
  readonly transaction: Transaction;
  /**
   * Writes a row and stamps it with the time (`changedAt`, in ms since 1970). A request that fails rejects; it never
   * throws at once, so that several writes can be begun together and waited for with `Promise.all`.
   *
   * @returns the row as it is stored
   */
  put<Store extends RowStore, Written extends Row<Store>>(store: Store, row: Written): Promise<Written>;
  /**
   * Deletes a row, whether or not there is one. A conversation, message or reading leaves a tombstone, so `tombstones` has
   * to be among the stores. A request that fails rejects, and never throws at once.
   */
  delete<Store extends RowStore>(store: Store, key: Key<Store>): Promise<void>;
};

/**
 * The stores whose rows leave a tombstone. Contents and texts go with the last row that names them, wherever a copy of it
 * lies, and a tombstone would keep the hash of what the person wants gone. A draft that is gone was sent or emptied.
 */
const LEAVING_TOMBSTONES: readonly RowStore[] = [
  'conversations',
  'messages',
  'readings',
] satisfies Tombstone['store'][];

function leavesTombstone(store: RowStore): store is Tombstone['store'] {
  return LEAVING_TOMBSTONES.includes(store);
}

/** Collects what it writes, in the lists that the listeners are told. */
class TransactionWriter implements RowWriter {
  readonly transaction: Transaction;
  readonly written: WrittenRows & { put: unknown[]; deleted: unknown[] } = { put: [], deleted: [] };
  readonly #transaction: Transaction<'readwrite'>;
  readonly #now = Date.now();

  constructor(transaction: Transaction<'readwrite'>) {
    this.#transaction = transaction;
    // A transaction that writes also reads; idb's types are not related to each other.
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
 * The one door for writes: runs `work` in one transaction and resolves once it is written, all of it or nothing. What was
 * written is told afterwards (`after-write.ts`); the caller does not wait for that.
 *
 * `work` may wait for nothing but the transaction's own requests: IndexedDB ends one that waits for anything else.
 *
 * @param stores those that `work` reads and writes
 * @param durability `strict` waits for the disk, so that not even a power failure undoes it: around posting, where it
 *   would mean paying twice. `relaxed` outlives a killed browser all the same, and costs some 10 ms less on a busy disk.
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
