import { newAnswer } from '@/lib/conversations/ask-question';
import { linksOf, shownBranch } from '@/lib/conversations/branch';
import { messagesOf } from '@/lib/conversations/read-branch-end';
import { writeRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import { announceChange } from '@/lib/messages/change-channel';
import { type Answer, answerRow, isWaitedFor } from '@/lib/rows/answer';
import { messageRow } from '@/lib/rows/message';
import { type AnswerEvent, advanceAnswer } from './answer-machine';
import { standingIn } from './answer-standing';

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

/**
 * Asks the same question again beside an answer that is there: a sibling, and the earlier one stays, in front until the
 * new one is there. Null too where an answer of the branch is still waited for, and where the question is on no branch
 * that is shown: its newest message is the end of a conversation (`endOfBranch`).
 */
export async function askAgain(answerId: string): Promise<Answer | null> {
  const sibling = await writeRows(['messages'], async (transaction) => {
    const messages = transaction.objectStore('messages');
    const answer = readRow(answerRow, await messages.get(answerId));
    if (!answer || answer.parent === null) return null;
    const rows = await messages.index('by-conversation').getAll(messagesOf(answer.conversation));
    const links = linksOf(rows);
    const questions = new Set(shownBranch(links, standingIn(rows)).map(({ question }) => question.id));
    if (!questions.has(answer.parent)) return null;
    const ofBranch = readAll(messageRow, rows).filter((row) => row.parent !== null && questions.has(row.parent));
    if (ofBranch.some((row) => row.role === 'assistant' && isWaitedFor(row))) return null;
    // Of answers with a text the newest one is shown, and the newest message is on the branch, whatever the clock says.
    const after = links.reduce((latest, { created }) => Math.max(latest, created), 0) + 1;
    const now = Date.now();
    const again = { ...newAnswer(answer.conversation, answer.parent, now), created: Math.max(now, after) };
    await messages.put(again);
    return again;
  });
  if (sibling) announceChange({ kind: 'messages', ids: [sibling.conversation] });
  return sibling;
}
