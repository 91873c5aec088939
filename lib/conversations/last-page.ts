import type { LoadedConversation } from './load-conversation';

/** The page that was read last in a conversation, or null. */
export function lastPageOf({ turns, readings }: LoadedConversation): { url: string; title: string } | null {
  const ids = turns.flatMap(({ question }) => question.readings).toReversed();
  const reading = ids.map((id) => readings.get(id)).find((found) => found !== undefined);
  return reading ? { url: reading.url, title: reading.title } : null;
}
