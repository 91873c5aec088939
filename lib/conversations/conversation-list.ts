import { readRows, writeRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import { answerRow, type Conversation, conversationRow, isWaitedFor } from '@/lib/database/schema';
import { titleFrom } from './ask-question';
import { announceChange } from './change-channel';

/** How long a deleted conversation can be brought back, in ms. */
export const UNDO_TIME = 30_000;

/**
 * Conversations by the time of their last change, newest first, without deleted ones.
 *
 * @param limit how many at most
 * @param after the last one shown, to go on behind it; those changed at the very same time are neither lost nor repeated
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

/** How many conversations, and how many messages, are stored and can be shown nowhere. */
export type SetAside = { conversations: number; messages: number };

/**
 * Counts the conversations that do not fit their schema, and the messages without a conversation or a time to place
 * them by. Both stay where they lie, and are in the export.
 */
export function countSetAside(): Promise<SetAside> {
  return readRows(['conversations', 'messages'], async (transaction) => {
    const messages = transaction.objectStore('messages');
    const [rows, all, placed] = await Promise.all([
      transaction.objectStore('conversations').getAll(),
      messages.count(),
      messages.index('by-conversation').count(),
    ]);
    const unreadable = rows.filter((row) => !conversationRow.safeParse(row).success);
    return { conversations: unreadable.length, messages: all - placed };
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
    const waitedFor = open.filter(isWaitedFor);
    const rows = await Promise.all(waitedFor.map((answer) => conversations.get(answer.conversation)));
    const unread = await conversations.index('by-unread').getAll();
    const kept = readAll(
      conversationRow,
      [...rows, ...unread].filter((row) => row !== undefined),
    ).filter((conversation) => conversation.deletedAt === null);
    return kept.sort((a, b) => b.updated - a.updated)[0]?.id ?? null;
  });
}

/** Changes a conversation's row; `change` says null where there is nothing to change, and then nobody is told. */
async function changeConversation(id: string, change: (row: Conversation) => Conversation | null): Promise<void> {
  const changed = await writeRows(['conversations'], async (transaction) => {
    const conversations = transaction.objectStore('conversations');
    const row = readRow(conversationRow, await conversations.get(id));
    const next = row && change(row);
    if (next) await conversations.put(next);
    return next !== null;
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
  // Surfaces read again at each change, and then say so here: what was read already must not be a change.
  return changeConversation(id, ({ unread, ...row }) => (unread ? { ...row, readAt: Date.now() } : null));
}

/** Deletes a conversation, to be purged after `UNDO_TIME`. Its sites are blanked in the ledger then. */
export function deleteConversation(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: Date.now() }));
}

/** Brings a deleted conversation back. */
export function undoDelete(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: null }));
}
