import { readRows } from '@/lib/database/database';
import { conversationRow } from '@/lib/rows/conversation';

/** How many conversations, and how many messages, are stored and can be shown nowhere. */
export type SetAside = { conversations: number; messages: number };

/** The first characters of ids, which are random: what lies between two of them is about as much everywhere. */
const STARTS = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

/** Ranges that hold each key once, whatever it is. */
function partsOf(keyOf: (start: string) => IDBValidKey): IDBKeyRange[] {
  const keys = STARTS.map(keyOf);
  return [null, ...keys].map((from, index) => {
    const to = keys[index];
    if (from === null) return IDBKeyRange.upperBound(to, true);
    return to === undefined ? IDBKeyRange.lowerBound(from) : IDBKeyRange.bound(from, to, false, true);
  });
}

/** Counts part of the conversations and messages, or all of them, in one transaction. */
function countPart(ids: IDBKeyRange | null, conversations: IDBKeyRange | null): Promise<SetAside> {
  return readRows(['conversations', 'messages'], async (transaction) => {
    const messages = transaction.objectStore('messages');
    const [rows, all, placed] = await Promise.all([
      transaction.objectStore('conversations').getAll(ids),
      messages.count(ids),
      messages.index('by-conversation').count(conversations),
    ]);
    const unreadable = rows.filter((row) => !conversationRow.safeParse(row).success);
    // Of a part this says nothing: a message and its place are in different ones.
    return { conversations: unreadable.length, messages: all - placed };
  });
}

/**
 * Counts the conversations that do not fit their schema, and the messages without a conversation or a time to place
 * them by. Both stay where they lie, and are in the export.
 *
 * A hundred thousand messages take the browser a second, in which nothing else is read: so they are counted in parts, and
 * at once only where something seems to be amiss. It may have been written meanwhile.
 *
 * @param pause is waited for before each part; false gives up
 * @returns null where it was given up
 */
export async function countInvalidRows(pause: () => Promise<boolean>): Promise<SetAside | null> {
  const conversationParts = partsOf((start) => [start]);
  let [conversations, messages] = [0, 0];
  for (const [index, ids] of partsOf((start) => start).entries()) {
    if (!(await pause())) return null;
    const part = await countPart(ids, conversationParts[index] ?? null);
    conversations += part.conversations;
    messages += part.messages;
  }
  const isAllShown = conversations === 0 && messages === 0;
  return isAllShown ? { conversations, messages } : countPart(null, null);
}
