import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';

/**
 * The conversations that began with a page, newest first, without deleted ones. Reads no other conversation, however
 * many there are.
 *
 * @param url the page's address as it is stored with a reading: without a fragment
 * @param limit how many at most
 */
export function listConversationsOfPage(url: string, limit: number): Promise<Conversation[]> {
  return readRows(['conversations'], async (transaction) => {
    const found: Conversation[] = [];
    const range = IDBKeyRange.bound([url, Number.NEGATIVE_INFINITY], [url, Number.POSITIVE_INFINITY]);
    let cursor = await transaction.objectStore('conversations').index('by-page').openCursor(range, 'prev');
    while (cursor && found.length < limit) {
      const conversation = readRow(conversationRow, cursor.value);
      if (conversation?.deletedAt === null) found.push(conversation);
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** The newest conversation that began with a page; null where there is none. */
export async function newestConversationOfPage(url: string): Promise<Conversation | null> {
  const [newest = null] = await listConversationsOfPage(url, 1);
  return newest;
}
