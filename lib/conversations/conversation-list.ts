import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { titleFrom } from './ask-question';
import { changeConversation } from './shown-conversation';

/** How long a deleted conversation can be brought back, in ms. */
export const UNDO_TIME = 30_000;

/**
 * Conversations by the time of their last change, newest first, without deleted ones.
 *
 * @param limit how many at most
 * @param after the last conversation already listed; the list goes on behind it, and conversations changed at the same
 *   time are neither lost nor repeated
 */
export function listConversations(
  limit: number,
  after: Pick<Conversation, 'id' | 'updated'> | null = null,
): Promise<Conversation[]> {
  return readRows(['conversations'], async (transaction) => {
    const found: Conversation[] = [];
    const range = after && IDBKeyRange.upperBound(after.updated);
    let cursor = await transaction.objectStore('conversations').index('by-updated').openCursor(range, 'prev');
    while (cursor && found.length < limit) {
      const isBehind = !after || cursor.key < after.updated || cursor.primaryKey < after.id;
      const conversation = isBehind ? readRow(conversationRow, cursor.value) : null;
      if (conversation?.deletedAt === null) found.push(conversation);
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** Sets a title of the person's own; an empty title changes nothing. */
export async function renameConversation(id: string, title: string): Promise<void> {
  const cut = titleFrom(title);
  if (cut !== '') await changeConversation(id, (row) => ({ ...row, title: cut, renamed: true }));
}

/** Keeps a conversation at the top of the history, or no longer. */
export function pinConversation(id: string, pinned: boolean): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, pinned }));
}

/** Marks a conversation as deleted. The purge after `UNDO_TIME` also removes its sites from the ledger. */
export function deleteConversation(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: Date.now() }));
}

export function undoDelete(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: null }));
}
