import { readRows } from '@/lib/database/database';
import type { Conversation } from '@/lib/rows/conversation';
import { titleFrom } from './ask-question';
import { collectConversations } from './collect-conversations';
import { changeConversation } from './shown-conversation';

/** How long a deleted conversation can be brought back, in ms. */
export const UNDO_TIME = 30_000;

/**
 * Conversations by the time of their last change, newest first, without deleted ones.
 *
 * @param limit how many at most
 */
export function listConversations(limit: number): Promise<Conversation[]> {
  return readRows(['conversations'], (transaction) =>
    collectConversations(transaction.objectStore('conversations').index('by-updated').openCursor(null, 'prev'), limit),
  );
}

/** Sets a title of the person's own; an empty title changes nothing. */
export async function renameConversation(id: string, title: string): Promise<void> {
  const cut = titleFrom(title);
  if (cut !== '') await changeConversation(id, (row) => ({ ...row, title: cut, renamed: true }));
}

/** Keeps a conversation at the top of the history, or no longer. */
export function pinConversation(id: string, pinned: boolean): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, pinned }));
}

/** Marks a conversation as deleted. The purge after `UNDO_TIME` also removes its sites from the ledger. */
export function deleteConversation(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: Date.now() }));
}

export function undoDelete(id: string): Promise<void> {
  return changeConversation(id, (row) => ({ ...row, deletedAt: null }));
}
