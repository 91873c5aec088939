import { readRows } from '@/lib/database/database';
import type { SidenoteDatabase } from '@/lib/database/stores';

/** How many rows are read at a time: a surface goes on meanwhile, and a write waits for one batch at most. */
const BATCHES = { conversations: 1_000, messages: 250 };

type Row<Store extends keyof typeof BATCHES> = SidenoteDatabase[Store]['value'];

/**
 * Reads all rows of a store as they are stored, valid or not, in the order of their ids. Rows that are written meanwhile
 * are read or not.
 */
export async function* readInBatches<Store extends keyof typeof BATCHES>(store: Store): AsyncGenerator<Row<Store>[]> {
  for (let range: IDBKeyRange | null = null; ; ) {
    const batch: Row<Store>[] = await readRows([store], (transaction) =>
      transaction.objectStore(store).getAll(range, BATCHES[store]),
    );
    yield batch;
    const last = batch.at(-1);
    if (!last || batch.length < BATCHES[store]) return;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}
