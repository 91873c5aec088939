import { z } from 'zod/mini';
import type { Transaction } from '@/lib/database/database';

/** What is needed of a reading to delete it; one that is damaged otherwise must not stay behind either. */
const contentOf = z.object({ content: z.string() });

/**
 * Deletes readings, and the contents behind them, that no message and no draft uses any more.
 *
 * @param transaction over `readings`, `contents`, `messages` and `drafts`
 * @param ids the readings that lost a user
 */
export async function dropUnusedReadings(transaction: Transaction<'readwrite'>, ids: Iterable<string>): Promise<void> {
  const readings = transaction.objectStore('readings');
  for (const id of new Set(ids)) {
    const inMessages = await transaction.objectStore('messages').index('by-reading').count(id);
    const inDrafts = await transaction.objectStore('drafts').index('by-reading').count(id);
    if (inMessages + inDrafts > 0) continue;
    const reading = contentOf.safeParse(await readings.get(id));
    await readings.delete(id);
    if (reading.success && (await readings.index('by-content').count(reading.data.content)) === 0) {
      await transaction.objectStore('contents').delete(reading.data.content);
    }
  }
}
