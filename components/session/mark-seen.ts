import { markRead } from '@/lib/conversations/shown-conversation';
import { logFault } from '@/lib/log';
import { wakeUp } from '@/lib/messages/wake-up';
import type { Conversation } from '@/lib/rows/conversation';

/**
 * Notes that the person sees a conversation, where they do and had not. Never rejects: it can be read all the same, and
 * the next reading says so again.
 *
 * @param shownSince since when this surface has shown it to them, in ms since 1970
 */
export async function markSeen(conversation: Conversation, shownSince: number): Promise<void> {
  if (!conversation.unread || document.visibilityState !== 'visible') return;
  try {
    await markRead(conversation.id, shownSince);
  } catch (cause) {
    logFault('a conversation could not be marked as seen', cause);
  }
  // The badge is the background's, which may have been ended since it set it.
  await wakeUp();
}
