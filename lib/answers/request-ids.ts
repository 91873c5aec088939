import { readRows } from '@/lib/database/database';
import type { Transaction } from '@/lib/database/stores';

/** How many ledger rows are read at once: few enough that no writer to the ledger waits for long. */
const BATCH = 500;
/** No submission takes longer than this, in ms: an attempt posted earlier had its id before the known ids were read. */
const RECENT = 600_000;

/** The fields that are read of a row, which may be damaged elsewhere. */
type Id = { id?: unknown; requestId?: unknown; transport?: unknown };

/**
 * The request id of a row, if it is one of the queue. The id of a direct call names a response and is of another kind.
 */
const queueIdOf = ({ requestId, transport }: Id): string | null =>
  typeof requestId === 'string' && transport !== 'direct' ? requestId : null;

/**
 * Every request id of Segmind's queue that the ledger holds, even for purged conversations. There is no index by
 * request id, so the whole ledger is read (a third of a second for 10,000 rows). Call this function while the request
 * is out.
 *
 * @throws StorageError where storage fails
 */
export async function loadRequestIds(): Promise<Set<string>> {
  const ids = new Set<string>();
  let range: IDBKeyRange | null = null;
  for (;;) {
    const batch = await readRows(['ledger'], (transaction) => transaction.objectStore('ledger').getAll(range, BATCH));
    for (const row of batch) {
      const id = queueIdOf(row);
      if (id !== null) ids.add(id);
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return ids;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

/** A request id that an attempt was given just now, and the ids that were known before its request left. */
export type NewRequestId = { requestId: string; attempt: string; postedAt: number; known: ReadonlySet<string> };

/**
 * Whether a request id belongs to another attempt already, so that fetching by the id would give the answer to another
 * question. Beside the known ids, the function reads open answers and the ledger rows from ten minutes before the post
 * on.
 *
 * @param transaction the transaction that writes the id, so that of two equal ids that come at the same moment one is
 *   refused
 */
export async function isRequestIdTaken(
  transaction: Transaction,
  { requestId, attempt, postedAt, known }: NewRequestId,
): Promise<boolean> {
  if (known.has(requestId)) return true;
  const isIt = (row: Id) => queueIdOf(row) === requestId && row.id !== attempt;
  const [open, recent] = await Promise.all([
    transaction.objectStore('messages').index('by-open').getAll(),
    transaction
      .objectStore('ledger')
      .index('by-time')
      .getAll(IDBKeyRange.lowerBound(postedAt - RECENT)),
  ]);
  const attempts = open.flatMap((row) => (row.role === 'assistant' && Array.isArray(row.attempts) ? row.attempts : []));
  return recent.some(isIt) || attempts.some(isIt);
}
