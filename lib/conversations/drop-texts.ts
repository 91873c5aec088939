import type { RowWriter } from '@/lib/database/write-rows';

/**
 * Deletes the uses of stored words by a conversation, and the words that no other conversation uses.
 *
 * @param rows within a transaction over `texts` and `textUses`
 */
export async function dropTexts(rows: RowWriter, conversation: string): Promise<void> {
  const uses = rows.transaction.objectStore('textUses');
  const keys = await uses.index('by-conversation').getAllKeys(conversation);
  await Promise.all(keys.map((key) => rows.delete('textUses', key)));
  for (const [text] of keys) {
    // An array sorts after every string, so this range holds all uses of the text.
    const others = await uses.count(IDBKeyRange.bound([text], [text, []]));
    if (others === 0) await rows.delete('texts', text);
  }
}
