import type { ChatSession } from './chat-session';

/** The model chosen for the conversation shown, by its name at Segmind; null where the one of the options answers. */
export function chosenModel({ draft, shown }: Pick<ChatSession, 'draft' | 'shown'>): string | null {
  const loaded = shown.loaded.value;
  return loaded ? (loaded.conversation.model ?? null) : draft.model.value;
}
