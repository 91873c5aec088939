import { changeConversation } from '@/lib/conversations/shown-conversation';
import type { ChatSession } from './chat-session';

/** The model chosen for the conversation shown, by its name at Segmind; null where the one of the options answers. */
export function chosenModel({ modelOfNew, shown }: ChatSession): string | null {
  const loaded = shown.loaded.value;
  if (loaded) return loaded.conversation.model ?? null;
  return modelOfNew.value?.conversation === shown.id.value ? modelOfNew.value.model : null;
}

/** Has a model answer in the conversation shown from now on. A new conversation keeps the choice once it is stored. */
export function chooseModel(session: ChatSession, model: string): void {
  const { loaded, id } = session.shown;
  if (loaded.value) {
    const change = changeConversation(id.value, (row) => (row.model === model ? null : { ...row, model }));
    change.catch((cause: unknown) => session.tellWriteFault(cause));
  } else session.modelOfNew.value = { conversation: id.value, model };
}
