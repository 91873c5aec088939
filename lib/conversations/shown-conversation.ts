import { readRows, writeRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import { answerRow, type Conversation, conversationRow, isWaitedFor } from '@/lib/database/schema';
import { announceChange } from './change-channel';

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
export async function changeConversation(
  id: string,
  change: (row: Conversation) => Conversation | null,
): Promise<void> {
  const changed = await writeRows(['conversations'], async (transaction) => {
    const conversations = transaction.objectStore('conversations');
    const row = readRow(conversationRow, await conversations.get(id));
    const next = row && change(row);
    if (next) await conversations.put(next);
    return next !== null;
  });
  if (changed) announceChange({ kind: 'conversations', ids: [id] });
}

/** Notes that the person has seen everything in a conversation. */
export function markRead(id: string): Promise<void> {
  // Surfaces read again at each change, and then say so here: what was read already must not be a change.
  return changeConversation(id, ({ unread, ...row }) => (unread ? { ...row, readAt: Date.now() } : null));
}
