import { markRead } from '@/lib/conversations/shown-conversation';
import { logFault } from '@/lib/log';
import { wakeUp } from '@/lib/messages/wake-up';
import type { Conversation } from '@/lib/rows/conversation';

/**
 * Marks an unread conversation as read where the surface is visible. A failed write does not reject, because the
 * conversation can be read all the same and the next reading marks it again.
 *
 * @param shownSince when this surface began to show the conversation, in ms since 1970
 */
export async function markSeen(conversation: Conversation, shownSince: number): Promise<void> {
  if (!conversation.unread || document.visibilityState !== 'visible') return;
  try {
    await markRead(conversation.id, shownSince);
  } catch (cause) {
    logFault('a conversation could not be marked as seen', cause);
  }
  // The background draws the badge, and the browser may have stopped the background since.
  await wakeUp();
}
