import type { RowWriter } from '@/lib/database/write-rows';
import type { StoredText } from '@/lib/rows/text';

/**
 * Stores words as they are sent, once for each text, and that a conversation uses them. Call `keepText` in the
 * transaction that writes what is sent with the words.
 *
 * @param rows within a transaction over `texts` and `textUses`
 */
export async function keepText(rows: RowWriter, { hash, text }: StoredText, conversation: string): Promise<void> {
  await Promise.all([rows.put('texts', { hash, text }), rows.put('textUses', { text: hash, conversation })]);
}
