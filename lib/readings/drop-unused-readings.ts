import { z } from 'zod/mini';
import { readRow } from '@/lib/database/read-row';
import type { RowWriter } from '@/lib/database/write-rows';
import { contentRow } from '@/lib/rows/content';
import { readingRow } from '@/lib/rows/reading';

/**
 * The one field of a reading that deleting its content needs. A row that is damaged elsewhere is deleted all the same.
 */
const contentOf = z.object({ content: z.string() });

/**
 * Deletes the readings, and their contents, that no message and no draft uses any more.
 *
 * @param rows within a transaction over `readings`, `contents`, `messages` and `drafts`
 * @param ids the readings that lost a user
 * @param reason `purge` where the person deleted a conversation: invalid rows are deleted too then, and otherwise stay
 *   stored
 */
export async function dropUnusedReadings(
  rows: RowWriter,
  ids: Iterable<string>,
  reason: 'unused' | 'purge' = 'unused',
): Promise<void> {
  const rowToDrop = reason === 'purge' ? contentOf : readingRow;
  const { transaction } = rows;
  const readings = transaction.objectStore('readings');
  for (const id of new Set(ids)) {
    const inMessages = await transaction.objectStore('messages').index('by-reading').count(id);
    const inDrafts = await transaction.objectStore('drafts').index('by-reading').count(id);
    if (inMessages + inDrafts > 0) continue;
    const row: unknown = await readings.get(id);
    // A damaged message may name anything: what is no reading leaves no tombstone either.
    if (row === undefined) continue;
    const reading = rowToDrop.safeParse(row);
    if (!reading.success && reason !== 'purge') continue;
    await rows.delete('readings', id);
    if (!reading.success || (await readings.index('by-content').count(reading.data.content)) > 0) continue;
    const { content } = reading.data;
    const isKept =
      reason !== 'purge' && readRow(contentRow, await transaction.objectStore('contents').get(content)) === null;
    if (!isKept) await rows.delete('contents', content);
  }
}
