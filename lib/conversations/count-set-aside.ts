import { readRows } from '@/lib/database/database';
import { conversationRow } from '@/lib/database/schema';

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
