import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { answerRow, conversationRow } from '@/lib/database/schema';
import type { LoadedConversation } from './load-conversation';

/**
 * A conversation that was loaded before, with one of its answers as it is now. Nothing else of it is read: an answer
 * that arrives is shown as soon in a long conversation as in a short one.
 *
 * @returns null where the conversation is gone or deleted; `unknown` where the answer is not among the turns loaded, or
 *   cannot be read: then the conversation has to be loaded again
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
    const at = loaded.turns.findIndex((turn) => turn.answer?.id === answerId);
    const turn = loaded.turns[at];
    if (!turn || !answer) return 'unknown';
    return { ...loaded, conversation, turns: loaded.turns.with(at, { ...turn, answer }) };
  });
}
