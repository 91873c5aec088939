import { standingIn } from '@/lib/answers/answer-standing';
import { newAnswer } from '@/lib/answers/new-answer';
import { readAll, readRow } from '@/lib/database/read-row';
import { writeRows } from '@/lib/database/write-rows';
import { type Answer, answerRow, isWaitedFor } from '@/lib/rows/answer';
import { messageRow } from '@/lib/rows/message';
import { linksOf, shownBranch } from './branch';
import { messagesOf } from './read-branch-end';

/**
 * Asks the same question again beside an answer that is there: a sibling, and the earlier one stays, in front until the
 * new one is there. Null too where an answer of the branch is still waited for, and where the question is on no branch
 * that is shown: its newest message is the end of a conversation (`endOfBranch`).
 */
export function askAgain(answerId: string): Promise<Answer | null> {
  return writeRows(['messages'], async (writer) => {
    const messages = writer.transaction.objectStore('messages');
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
    return writer.put('messages', again);
  });
}
