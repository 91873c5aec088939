import { readRows } from '@/lib/database/database';
import type { Transaction } from '@/lib/database/stores';

/** Rows of the ledger read at once: few enough that nobody who writes to it waits for long. */
const BATCH = 500;
/** No submission takes longer than that, in ms, and so nothing was accepted by a row that is older. */
const RECENT = 600_000;

/** What is looked at of rows that may be damaged otherwise. */
type Id = { id?: unknown; requestId?: unknown; transport?: unknown };

/** A direct call's id is of another kind: it names a response. */
const queueIdOf = ({ requestId, transport }: Id): string | null =>
  typeof requestId === 'string' && transport !== 'direct' ? requestId : null;

/**
 * Every request id of Segmind's queue that the ledger knows, which outlives conversations. Without an index it has to be
 * looked through whole (a third of a second for 10,000 rows): do so while the request is out.
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

/** A request id that was given to an attempt just now, and those that were given before its request left. */
export type NewRequestId = { requestId: string; attempt: string; postedAt: number; known: ReadonlySet<string> };

/**
 * Whether a request id belongs to another attempt already: what is fetched by it would be the answer to another
 * question. Beside those that are known, what is open and what was posted since is looked at.
 *
 * @param transaction the one that writes the id, so that of two that come at the same moment one is refused
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
