import type { LoadedConversation } from './load-conversation';

/** The address of the page that was read last in a conversation. */
export function lastPageOf({ turns, readings }: LoadedConversation): string | null {
  const ids = turns.flatMap(({ question }) => question.readings).toReversed();
  return ids.map((id) => readings.get(id)?.url).find((url) => url !== undefined) ?? null;
}
