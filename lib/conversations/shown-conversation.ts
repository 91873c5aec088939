import { readRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { answerRow } from '@/lib/rows/answer';
import { isWaitedFor } from '@/lib/rows/answer-state';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { messageRow } from '@/lib/rows/message';

/**
 * The conversation that waits for the person: the newest one with an answer nobody has seen or an answer still waited
 * for; null where there is neither.
 */
export function loadUnseenConversation(): Promise<Conversation | null> {
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
    return kept.sort((a, b) => b.updated - a.updated)[0] ?? null;
  });
}

/** Changes the row of a conversation. Where `change` returns null, nothing is written and no surface is told. */
export function changeConversation(id: string, change: (row: Conversation) => Conversation | null): Promise<void> {
  return writeRows(['conversations'], async (rows) => {
    const row = readRow(conversationRow, await rows.transaction.objectStore('conversations').get(id));
    const next = row && change(row);
    if (next) await rows.put('conversations', next);
  });
}

/** Keeps the message at the end of what is shown as the leaf: the branch that the conversation opens with. */
export function keepLeaf(id: string, leaf: string): Promise<void> {
  return changeConversation(id, (row) => (row.leaf === leaf ? null : { ...row, leaf }));
}

/** How many of the last messages may be answers that arrived since the person last saw the conversation. */
const LAST_MESSAGES = 20;

/**
 * Marks a conversation as read, and marks the answers that arrived while no surface showed it.
 *
 * @param shownSince since when a surface has shown the conversation, in ms since 1970
 */
export function markRead(id: string, shownSince: number): Promise<void> {
  return writeRows(['conversations', 'messages'], async (rows) => {
    const row = readRow(conversationRow, await rows.transaction.objectStore('conversations').get(id));
    // Surfaces call this function after each change, so a conversation that is read already must not be written again.
    if (!row?.unread) return;
    const { unread: _unread, ...seen } = row;
    await rows.put('conversations', { ...seen, readAt: Date.now() });
    await markArrivals(rows, row, shownSince);
  });
}

async function markArrivals(rows: RowWriter, { id, readAt }: Conversation, shownSince: number): Promise<void> {
  const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
  let cursor = await rows.transaction.objectStore('messages').index('by-conversation').openCursor(range, 'prev');
  for (let seen = 0; cursor && seen < LAST_MESSAGES; seen++) {
    const answer = readRow(messageRow, cursor.value);
    const isNew = answer?.role === 'assistant' && answer.state === 'done' && (answer.finishedAt ?? 0) > readAt;
    if (isNew && (answer.finishedAt ?? 0) < shownSince) await rows.put('messages', { ...answer, away: true });
    cursor = await cursor.continue();
  }
}
