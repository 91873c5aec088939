import { readRow } from '@/lib/database/read-row';
import { writeRows } from '@/lib/database/write-rows';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { type AnswerEvent, advanceAnswer } from './answer-machine';

// The actions of the person on an answer, each in one transaction. Null means that the answer was no longer in a state
// that allows the action.

function act(id: string, event: AnswerEvent): Promise<Answer | null> {
  return writeRows(['messages'], async (rows) => {
    const answer = readRow(answerRow, await rows.transaction.objectStore('messages').get(id));
    const advanced = answer && advanceAnswer(answer, event);
    return advanced && rows.put('messages', advanced);
  });
}

/** Stops waiting for an answer. A sent request goes on and may be charged; an answer that still arrives is kept. */
export function stopWaiting(answerId: string): Promise<Answer | null> {
  return act(answerId, { type: 'stop', at: Date.now() });
}

/** Takes the stop back: the person waits again for an answer whose request is still out. */
export function keepWaiting(answerId: string): Promise<Answer | null> {
  return act(answerId, { type: 'keep-waiting' });
}

/** Has an answer posted that asked the person first, because the answer had waited for long (state `asking`). */
export function confirmAsking(answerId: string): Promise<Answer | null> {
  return act(answerId, { type: 'confirm', at: Date.now() });
}

/**
 * Asks again after a failure, as a new attempt of the same answer.
 *
 * @param budgetShare the share of the context budget to use: 0.5 after an overflow, 1 otherwise
 */
export function retryAnswer(answerId: string, budgetShare = 1): Promise<Answer | null> {
  return act(answerId, { type: 'retry', at: Date.now(), budgetShare });
}

/** Shows an answer that arrived after the person had stopped waiting for it. */
export function showLateAnswer(answerId: string): Promise<void> {
  return writeRows(['messages'], async (rows) => {
    const answer = readRow(answerRow, await rows.transaction.objectStore('messages').get(answerId));
    if (answer) await rows.put('messages', { ...answer, shown: true });
  });
}
