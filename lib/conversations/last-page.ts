import type { LoadedConversation } from './load-conversation';

/** The page that was read last in a conversation, or null. */
export function lastPageOf({ turns, readings }: LoadedConversation): { url: string; title: string } | null {
  const ids = turns.flatMap(({ question }) => question.readings).toReversed();
  const ofTurns = ids.map((id) => readings.get(id)).find((found) => found !== undefined);
  // A page that was read once is not named again by later questions: it may stand above the turns that are loaded.
  const reading = ofTurns ?? Array.from(readings.values()).at(-1);
  return reading ? { url: reading.url, title: reading.title } : null;
}
