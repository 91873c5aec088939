import { changeConversation } from '@/lib/conversations/shown-conversation';
import type { ChatSession } from './chat-session';

/**
 * Has a model answer in the conversation shown from now on. A new conversation keeps the choice with its draft until it
 * is stored.
 */
export function chooseModel(session: ChatSession, model: string): void {
  const { loaded, id } = session.shown;
  if (loaded.value) {
    const change = changeConversation(id.value, (row) => (row.model === model ? null : { ...row, model }));
    change.catch((cause: unknown) => session.tellWriteFault(cause));
  } else session.draft.chooseModel(model);
}
