import { z } from 'zod/mini';
import { time } from './fields';

/**
 * What is left of a row that was purged: where it lay, its id, and when it went, so that no copy of it elsewhere is taken
 * for a row that is missing here. Ids are random, and say nothing of what the row held. A row
 * whose `changedAt` is later than its tombstone was written again since, and stays.
 */
export const tombstoneRow = z.object({
  store: z.enum(['conversations', 'messages', 'readings']),
  key: z.string(),
  time,
});
export type Tombstone = z.infer<typeof tombstoneRow>;
