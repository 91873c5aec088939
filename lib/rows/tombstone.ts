import { z } from 'zod/mini';
import { time } from './fields';

/**
 * What is left of a purged row: its store, its id, and when it was purged. A tombstone keeps a copy of the row
 * elsewhere from being taken for a row that is missing here. Ids are random and tell nothing of what the row held. A
 * row whose `changedAt` is later than its tombstone was written again since, and stays.
 */
export const tombstoneRow = z.object({
  store: z.enum(['conversations', 'messages', 'readings']),
  key: z.string(),
  time,
});
export type Tombstone = z.infer<typeof tombstoneRow>;
