import { z } from 'zod/mini';
import { readRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import type { StoreName } from '@/lib/database/stores';
import { writeRows } from '@/lib/database/write-rows';
import { dropUnusedReadings } from '@/lib/readings/drop-unused-readings';
import { conversationRow } from '@/lib/rows/conversation';
import { UNDO_TIME } from './conversation-list';
import { rangeOfEdits } from './drafts';
import { dropTexts } from './drop-texts';

/** The one field of a message or a draft that purging needs. A row damaged elsewhere still gives up its readings. */
const readingsOf = z.catch(z.object({ readings: z.array(z.string()) }), { readings: [] });

const STORES: StoreName[] = [
  'conversations',
  'messages',
  'readings',
  'contents',
  'drafts',
  'ledger',
  'texts',
  'textUses',
  'tombstones',
];

async function purgeConversation(id: string, now: number): Promise<boolean> {
  return writeRows(STORES, async (rows) => {
    const { transaction } = rows;
    const conversation = readRow(conversationRow, await transaction.objectStore('conversations').get(id));
    // Check again inside the transaction: the person may have brought the conversation back meanwhile.
    if (!conversation || conversation.deletedAt === null) return false;
    if (conversation.deletedAt > now) {
      // The clock was set back since. Restart the time to undo, which would last until the old time otherwise.
      await rows.put('conversations', { ...conversation, deletedAt: now });
      return false;
    }
    if (conversation.deletedAt > now - UNDO_TIME) return false;
    const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
    const stored = await transaction.objectStore('messages').index('by-conversation').getAll(range);
    // Drafts of every surface, and invalid drafts under other names: an array sorts after every string.
    const ofConversation = IDBKeyRange.bound([id], [id, []]);
    const [ofField, ofEdits] = await Promise.all([
      transaction.objectStore('drafts').getAll(ofConversation),
      transaction.objectStore('drafts').getAll(rangeOfEdits(id)),
    ]);
    const drafts = [...ofField, ...ofEdits];
    const used = [...stored, ...drafts].flatMap((row) => readingsOf.parse(row).readings);
    await Promise.all([
      ...stored.map((row) => rows.delete('messages', row.id)),
      ...drafts.map((row) => rows.delete('drafts', [row.conversation, row.surface])),
      rows.delete('conversations', id),
    ]);
    // Blank invalid ledger rows too: they may name the site, which the person wants gone.
    for (const row of await transaction.objectStore('ledger').index('by-conversation').getAll(id)) {
      // Nobody will fetch the answer of a purged row. A request still out writes its outcome when it ends.
      const closed =
        row.outcome === 'open' ? ({ outcome: 'interrupted', charged: 'maybe', endedAt: now } as const) : {};
      await rows.put('ledger', { ...row, ...closed, site: '', conversation: null });
    }
    await dropUnusedReadings(rows, used, 'purge');
    await dropTexts(rows, id);
    return true;
  });
}

/**
 * Purges the deleted conversations whose time to undo is over.
 *
 * @param now ms since 1970
 * @returns whether deleted conversations are left to be purged later
 */
export async function purgeDeleted(now: number): Promise<boolean> {
  const deleted = await readRows(['conversations'], async (transaction) =>
    readAll(conversationRow, await transaction.objectStore('conversations').index('by-deleted').getAll()),
  );
  let left = deleted.length;
  for (const { id } of deleted) if (await purgeConversation(id, now)) left--;
  return left > 0;
}
