import { standingOf } from '@/lib/answers/answer-standing';
import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { conversationRow } from '@/lib/rows/conversation';
import type { Turn } from './branch';
import type { LoadedConversation } from './load-conversation';

/**
 * A loaded conversation with one of its answers read again. Nothing else is read, so that an arriving answer is shown
 * as soon in a long conversation as in a short one.
 *
 * @returns null where the conversation is gone or deleted; `unknown` where the answer is not among the loaded turns, is
 *   invalid, or may now stand elsewhere, so that the conversation has to be loaded again
 */
export function refreshAnswer(
  loaded: LoadedConversation,
  answerId: string,
): Promise<LoadedConversation | null | 'unknown'> {
  return readRows(['conversations', 'messages'], async (transaction) => {
    const [conversationStored, answerStored] = await Promise.all([
      transaction.objectStore('conversations').get(loaded.conversation.id),
      transaction.objectStore('messages').get(answerId),
    ]);
    const conversation = readRow(conversationRow, conversationStored);
    if (!conversation || conversation.deletedAt !== null) return null;
    const answer = readRow(answerRow, answerStored);
    const at = loaded.turns.findIndex((turn) => holds(turn, answerId));
    const before = loaded.turns[at];
    const turn = before && answer && withAnswer(before, answer);
    return turn ? { ...loaded, conversation, turns: loaded.turns.with(at, turn) } : 'unknown';
  });
}

const holds = ({ answer, news, continued = [] }: Turn, id: string) =>
  [answer, news, ...continued.map((each) => each.answer)].some((each) => each?.id === id);

/** A turn with one of its answers replaced, or null where the change may bring another version to the front. */
function withAnswer(turn: Turn, changed: Answer): Turn | null {
  const { continued } = turn;
  const standing = standingOf(changed);
  if (turn.answer?.id === changed.id) {
    const stays = turn.answers === undefined || standing === 'awaited' || standing === 'shown';
    return stays ? { ...turn, answer: changed } : null;
  }
  if (turn.news?.id === changed.id) return standing === 'awaited' ? { ...turn, news: changed } : null;
  if (!continued) return null;
  return {
    ...turn,
    continued: continued.map((each) => (each.answer?.id === changed.id ? { ...each, answer: changed } : each)),
  };
}
