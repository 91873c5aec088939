import { readRows } from '@/lib/database/database';
import type { Conversation } from '@/lib/rows/conversation';
import { collectConversations } from './collect-conversations';

/**
 * The conversations that began with a page, newest first, without deleted ones. Reads no other conversation, however
 * many there are.
 *
 * @param url the page's address as it is stored with a reading: without a fragment
 * @param limit how many at most
 */
export function listConversationsOfPage(url: string, limit: number): Promise<Conversation[]> {
  const range = IDBKeyRange.bound([url, Number.NEGATIVE_INFINITY], [url, Number.POSITIVE_INFINITY]);
  return readRows(['conversations'], (transaction) =>
    collectConversations(transaction.objectStore('conversations').index('by-page').openCursor(range, 'prev'), limit),
  );
}

/** The newest conversation that began with a page; null where there is none. */
export async function newestConversationOfPage(url: string): Promise<Conversation | null> {
  const [newest = null] = await listConversationsOfPage(url, 1);
  return newest;
}
