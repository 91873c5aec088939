import { newestConversationOfPage } from '@/lib/conversations/conversations-of-page';
import { loadUnseenConversation } from '@/lib/conversations/shown-conversation';
import type { Conversation } from '@/lib/rows/conversation';
import { within } from '@/lib/tabs/within';
import type { PageWatcher } from './page-watcher';

/**
 * How long the first conversation waits for the page in front, in ms. A page that is known later has its conversation
 * shown then, if the person pointed at it.
 */
const FIRST_LOOK = 300;

/**
 * Looks up what a surface shows first, once the page in front is known or may not be known for a while.
 *
 * @returns the id of the conversation to show, null for a new one, and the conversation to offer beside it
 * @throws StorageError where the conversations can't be read
 */
export async function findFirst(
  front: PageWatcher,
): Promise<{ id: string | null; back: Pick<Conversation, 'id' | 'title'> | null }> {
  const looked = within(FIRST_LOOK, front.looked()).catch(() => null);
  const [unseen] = await Promise.all([loadUnseenConversation(), looked]);
  const { url } = front;
  if (url === null) return { id: unseen?.id ?? null, back: null };
  const newest = await newestConversationOfPage(url);
  return { id: newest?.id ?? null, back: unseen?.id === newest?.id ? null : unseen };
}
