import { z } from 'zod/mini';
import { readRows, writeRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import { announceChange } from '@/lib/messages/change-channel';
import { dropUnusedReadings } from '@/lib/readings/drop-unused-readings';
import { conversationRow } from '@/lib/rows/conversation';
import { UNDO_TIME } from './conversation-list';

/** What is needed of a message or a draft to purge it; one that is damaged otherwise must not keep its readings. */
const readingsOf = z.catch(z.object({ readings: z.array(z.string()) }), { readings: [] });

async function purgeConversation(id: string, now: number): Promise<boolean> {
  return writeRows(['conversations', 'messages', 'readings', 'contents', 'drafts', 'ledger'], async (transaction) => {
    const conversation = readRow(conversationRow, await transaction.objectStore('conversations').get(id));
    // Read again inside the transaction: it may have been brought back meanwhile.
    if (!conversation || conversation.deletedAt === null) return false;
    if (conversation.deletedAt > now) {
      // A clock that was set back since: the time to bring it back begins anew, and does not last until that moment.
      await transaction.objectStore('conversations').put({ ...conversation, deletedAt: now });
      return false;
    }
    if (conversation.deletedAt > now - UNDO_TIME) return false;
    const messages = transaction.objectStore('messages');
    const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
    const stored = await messages.index('by-conversation').getAll(range);
    // Of every surface, and those that were set aside: no surface sorts after a list.
    const ofConversation = IDBKeyRange.bound([id], [id, []]);
    const drafts = await transaction.objectStore('drafts').getAll(ofConversation);
    const used = [...stored, ...drafts].flatMap((row) => readingsOf.parse(row).readings);
    await Promise.all([
      ...stored.map((row) => messages.delete(row.id)),
      transaction.objectStore('drafts').delete(ofConversation),
      transaction.objectStore('conversations').delete(id),
    ]);
    const ledger = transaction.objectStore('ledger');
    // Those that do not fit their schema too: they may say which site it was, which the person wants gone.
    for (const row of await ledger.index('by-conversation').getAll(id)) {
      // Nobody will ask for the answer of a purged row any more; a request that is still out says more when it ends.
      const closed =
        row.outcome === 'open' ? ({ outcome: 'interrupted', charged: 'maybe', endedAt: now } as const) : {};
      await ledger.put({ ...row, ...closed, site: '', conversation: null });
    }
    await dropUnusedReadings(transaction, used, 'purge');
    return true;
  });
}

/**
 * Purges conversations whose time to be brought back is over.
 *
 * @param now ms since 1970
 * @returns whether deleted conversations are left that will be due later
 */
export async function purgeDeleted(now: number): Promise<boolean> {
  const deleted = await readRows(['conversations'], async (transaction) =>
    readAll(conversationRow, await transaction.objectStore('conversations').index('by-deleted').getAll()),
  );
  const purged: string[] = [];
  for (const { id } of deleted) if (await purgeConversation(id, now)) purged.push(id);
  if (purged.length > 0) announceChange({ kind: 'conversations', ids: purged });
  return purged.length < deleted.length;
}
