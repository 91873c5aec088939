import { readRow } from '@/lib/database/read-row';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';

/** A cursor over conversations, as far as it is used here. */
type Cursor = { readonly value: unknown; continue(): Promise<Cursor | null> };

/**
 * The conversations that a cursor leads to, in its order, without deleted and invalid ones.
 *
 * @param limit how many at most
 */
export async function collectConversations(begun: Promise<Cursor | null>, limit: number): Promise<Conversation[]> {
  const found: Conversation[] = [];
  for (let cursor = await begun; cursor && found.length < limit; cursor = await cursor.continue()) {
    const conversation = readRow(conversationRow, cursor.value);
    if (conversation?.deletedAt === null) found.push(conversation);
  }
  return found;
}

/**
 * The newest of some stored rows, without deleted and invalid ones.
 *
 * @param limit how many at most
 */
export function newestOf(rows: readonly Conversation[], limit: number): Conversation[] {
  const found: Conversation[] = [];
  for (const row of rows.toSorted((a, b) => b.updated - a.updated)) {
    const conversation = found.length < limit ? readRow(conversationRow, row) : null;
    if (conversation?.deletedAt === null) found.push(conversation);
  }
  return found;
}
