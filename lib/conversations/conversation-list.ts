import { readRows, writeRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import { answerRow, type Conversation, conversationRow } from '@/lib/database/schema';
import { titleFrom } from './ask-question';
import { announceChange } from './change-channel';

/** How long a deleted conversation can be brought back, in ms. */
export const UNDO_TIME = 30_000;

/**
 * Conversations by the time of their last change, newest first, without deleted ones.
 *
 * @param limit how many at most
 * @param before only those changed before this time (ms since 1970), to go on from the last one shown
 */
export function listConversations(limit: number, before = Number.POSITIVE_INFINITY): Promise<Conversation[]> {
  return readRows(['conversations'], async (transaction) => {
    const found: Conversation[] = [];
    const index = transaction.objectStore('conversations').index('by-updated');
    let cursor = await index.openCursor(IDBKeyRange.upperBound(before, true), 'prev');
    while (cursor && found.length < limit) {
      const conversation = readRow(conversationRow, cursor.value);
      if (conversation && conversation.deletedAt === null) found.push(conversation);
      cursor = await cursor.continue();
    }
    return found;
  });
}

/**
 * The conversation that a surface opens with: the newest one with an answer nobody has seen, or with an open one that is
 * still waited for. Null where there is neither.
 */
export function loadUnseenConversation(): Promise<string | null> {
  return readRows(['conversations', 'messages'], async (transaction) => {
    const conversations = transaction.objectStore('conversations');
    const open = readAll(answerRow, await transaction.objectStore('messages').index('by-open').getAll());
    const waitedFor = open.filter((answer) => answer.stoppedAt === null);
    const rows = await Promise.all(waitedFor.map((answer) => conversations.get(answer.conversation)));
    const unread = await conversations.index('by-unread').getAll();
    const kept = readAll(
      conversationRow,
      [...rows, ...unread].filter((row) => row !== undefined),
    ).filter((conversation) => conversation.deletedAt === null);
    return kept.sort((a, b) => b.updated - a.updated)[0]?.id ?? null;
  });
}

async function changeConversation(id: string, change: (row: Conversation) => Conversation): Promise<void> {
  const changed = await writeRows(['conversations'], async (transaction) => {
    const conversations = transaction.objectStore('conversations');
    const row = readRow(conversationRow, await conversations.get(id));
    if (row) await conversations.put(change(row));
    return row !== null;
  });
  if (changed) announceChange({ kind: 'conversations', ids: [id] });
}

/** Gives a conversation the person's own title; an empty one changes nothing. */
export async function renameConversation(id: string, title: string): Promise<void> {
  const cut = titleFrom(title);
  if (cut !== '') await changeConversation(id, (row) => ({ ...row, title: cut, renamed: true }));
}

/** Notes that the person has seen everything in a conversation. */
export function markRead(id: string): Promise<void> {
  return changeConversation(id, ({ unread: _unread, ...row }) => ({ ...row, readAt: Date.now() }));
}

/** Deletes a conversation, to be purged after `UNDO_TIME`. Its sites are blanked in the ledger then. */
export function deleteConversation(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: Date.now() }));
}

/** Brings a deleted conversation back. */
export function undoDelete(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: null }));
}
