import { readRows } from '@/lib/database/database';
import { conversationRow } from '@/lib/rows/conversation';

/** How many stored conversations, and how many stored messages, cannot be shown anywhere. */
export type SetAside = { conversations: number; messages: number };

/** Up to so many rows of each store are counted at once: that takes less time than the pauses between parts. */
const FEW = 1_000;

/** The first two characters of ids. Ids are random, so the ranges between these hold about equally many rows. */
const STARTS = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

/** Ranges that together hold every key exactly once. */
function partsOf(keyOf: (start: string) => IDBValidKey): IDBKeyRange[] {
  const keys = STARTS.map(keyOf);
  return [null, ...keys].map((from, index) => {
    const to = keys[index];
    if (from === null) return IDBKeyRange.upperBound(to, true);
    return to === undefined ? IDBKeyRange.lowerBound(from) : IDBKeyRange.bound(from, to, false, true);
  });
}

/** Whether neither store holds more than a few rows. */
function areFew(): Promise<boolean> {
  return readRows(['conversations', 'messages'], async (transaction) => {
    const keys = await Promise.all([
      transaction.objectStore('conversations').getAllKeys(null, FEW + 1),
      transaction.objectStore('messages').getAllKeys(null, FEW + 1),
    ]);
    return keys.every(({ length }) => length <= FEW);
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
    // For a part, this difference alone says nothing: a message and its index entry lie in different parts. Only the
    // sum over all parts counts.
    return { conversations: unreadable.length, messages: all - placed };
  });
}

/**
 * Counts the invalid conversations, and the messages that have no conversation or no time to place them by. All of
 * these rows stay stored and are in the export.
 *
 * Reading a hundred thousand messages takes the browser a second, which holds up other reads, so rows are counted in
 * parts, between which a busy machine may pause for a fifth of a second. Only where the sum is not zero are all rows
 * counted in one transaction, since rows may have been written between the parts.
 *
 * @param pause is awaited before each part; false ends the count
 * @returns null where the count was ended
 */
export async function countInvalidRows(pause: () => Promise<boolean>): Promise<SetAside | null> {
  if (!(await pause())) return null;
  if (await areFew()) return countPart(null, null);
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
