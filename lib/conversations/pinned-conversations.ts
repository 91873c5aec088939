import type { Conversation } from '@/lib/rows/conversation';
import { newestOf } from './collect-conversations';
import { readInBatches } from './read-in-batches';

/** The conversations that the person pinned, newest first, without deleted ones. */
export async function listPinned(limit: number): Promise<Conversation[]> {
  const pinned: Conversation[] = [];
  for await (const batch of readInBatches('conversations')) pinned.push(...batch.filter((row) => row.pinned === true));
  return newestOf(pinned, limit);
}
