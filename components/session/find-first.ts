import { newestConversationOfPage } from '@/lib/conversations/conversations-of-page';
import { loadUnseenConversation } from '@/lib/conversations/shown-conversation';
import type { Conversation } from '@/lib/rows/conversation';

type Named = Pick<Conversation, 'id' | 'title'>;

/**
 * Looks up what a surface shows first.
 *
 * @param url the address of the page in front; null where it is not known, or the surface has no page
 * @returns the id of the conversation to show, null for a new one, and the conversation to offer beside it
 */
export async function findFirst(url: string | null): Promise<{ id: string | null; back: Named | null }> {
  const ofPage = url === null ? null : newestConversationOfPage(url);
  const [unseen, newest] = await Promise.all([loadUnseenConversation(), ofPage]);
  if (url === null) return { id: unseen?.id ?? null, back: null };
  return { id: newest?.id ?? null, back: unseen?.id === newest?.id ? null : unseen };
}
