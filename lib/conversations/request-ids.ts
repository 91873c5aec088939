import type { Transaction } from '@/lib/database/database';

/** Rows of the ledger read at once. */
const BATCH = 1_000;

/** What is looked at of rows that may be damaged otherwise. */
type Id = { id?: unknown; requestId?: unknown; transport?: unknown };

/**
 * Whether a request id of Segmind's queue belongs to another attempt already: what is fetched by it would be the answer
 * to another question. All there are are looked through, in the ledger, which outlives conversations, and in what is
 * open; without an index, since a request id is written once a question (10,000 rows: see `npm run bench -- delivery`).
 *
 * @param transaction the one that writes the id, so that of two that come at the same moment one is refused
 * @param attempt the id of the attempt that it was given to now
 */
export async function isRequestIdTaken(
  transaction: Transaction<'readwrite'>,
  requestId: string,
  attempt: string,
): Promise<boolean> {
  // A direct call's id is of another kind: it names a response.
  const isIt = (row: Id) => row.requestId === requestId && row.id !== attempt && row.transport !== 'direct';
  const open = await transaction.objectStore('messages').index('by-open').getAll();
  if (open.some((row) => row.role === 'assistant' && Array.isArray(row.attempts) && row.attempts.some(isIt))) {
    return true;
  }
  const ledger = transaction.objectStore('ledger');
  for (let batch = await ledger.getAll(null, BATCH); ; ) {
    if (batch.some(isIt)) return true;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return false;
    batch = await ledger.getAll(IDBKeyRange.lowerBound(last.id, true), BATCH);
  }
}
