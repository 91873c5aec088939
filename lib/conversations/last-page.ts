import type { LoadedConversation } from './load-conversation';

/** The page that was last read in a conversation, or null. */
export function lastPageOf({ turns, readings }: LoadedConversation): { url: string; title: string } | null {
  const ids = turns.flatMap(({ question }) => question.readings).toReversed();
  const ofTurns = ids.map((id) => readings.get(id)).find((found) => found !== undefined);
  // Later questions do not name a page again, so the page may belong to an earlier turn that is not loaded.
  const reading = ofTurns ?? Array.from(readings.values()).at(-1);
  return reading ? { url: reading.url, title: reading.title } : null;
}
