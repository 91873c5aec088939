import { writeRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { announceChange } from '@/lib/messages/change-channel';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { type AnswerEvent, advanceAnswer } from './answer-machine';

// What the person can do with an answer. Each is one transaction; null says that the answer had moved on already.

async function act(id: string, event: AnswerEvent): Promise<Answer | null> {
  const next = await writeRows(['messages'], async (transaction) => {
    const messages = transaction.objectStore('messages');
    const answer = readRow(answerRow, await messages.get(id));
    const advanced = answer && advanceAnswer(answer, event);
    if (advanced) await messages.put(advanced);
    return advanced;
  });
  if (next) announceChange({ kind: 'messages', ids: [next.conversation], answer: next.id });
  return next;
}

/** Ends the waiting. A request that is out goes on, may be charged, and what still arrives is kept. */
export function stopWaiting(answerId: string): Promise<Answer | null> {
  return act(answerId, { type: 'stop', at: Date.now() });
}

/** The person's word for an answer that asks for it before it is posted. */
export function confirmAsking(answerId: string): Promise<Answer | null> {
  return act(answerId, { type: 'confirm', at: Date.now() });
}

/**
 * Asks again after a failure: a new attempt of the same answer.
 *
 * @param budgetShare the share of the context budget to use, 0.5 after an overflow, 1 otherwise
 */
export function retryAnswer(answerId: string, budgetShare = 1): Promise<Answer | null> {
  return act(answerId, { type: 'retry', at: Date.now(), budgetShare });
}

/** Shows an answer that arrived after the person had stopped waiting for it. */
export async function showLateAnswer(answerId: string): Promise<void> {
  const shown = await writeRows(['messages'], async (transaction) => {
    const messages = transaction.objectStore('messages');
    const answer = readRow(answerRow, await messages.get(answerId));
    if (answer) await messages.put({ ...answer, shown: true });
    return answer;
  });
  if (shown) announceChange({ kind: 'messages', ids: [shown.conversation], answer: shown.id });
}
