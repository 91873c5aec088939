import type { RowWriter } from '@/lib/database/write-rows';

/**
 * Forgets that a conversation uses stored words, and deletes those that no other one uses.
 *
 * @param rows within a transaction over `texts` and `textUses`
 */
export async function dropTexts(rows: RowWriter, conversation: string): Promise<void> {
  const uses = rows.transaction.objectStore('textUses');
  const keys = await uses.index('by-conversation').getAllKeys(conversation);
  await Promise.all(keys.map((key) => rows.delete('textUses', key)));
  for (const [text] of keys) {
    // A list sorts after every id: all conversations that use this text.
    const others = await uses.count(IDBKeyRange.bound([text], [text, []]));
    if (others === 0) await rows.delete('texts', text);
  }
}
