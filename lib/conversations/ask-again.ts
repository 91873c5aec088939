import { standingIn } from '@/lib/answers/answer-standing';
import { newAnswer } from '@/lib/answers/new-answer';
import { readAll, readRow } from '@/lib/database/read-row';
import { writeRows } from '@/lib/database/write-rows';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { isWaitedFor } from '@/lib/rows/answer-state';
import { conversationRow } from '@/lib/rows/conversation';
import { messageRow } from '@/lib/rows/message';
import { linksOf, shownBranch } from './branch';
import { messagesOf } from './read-branch-end';

/**
 * Asks the same question again: writes a new answer beside the given one, and makes the new one the leaf of the
 * conversation. The earlier answer stays in front until the new one arrives.
 *
 * @param model the model to ask, by its name at Segmind; unless given, the one that the given answer was asked of
 * @returns the new answer; null where nothing was asked, because an answer of the branch is still waited for, or
 *   because the question is not on the branch that is shown
 */
export function askAgain(answerId: string, model?: string): Promise<Answer | null> {
  return writeRows(['conversations', 'messages'], async (rows) => {
    const messages = rows.transaction.objectStore('messages');
    const answer = readRow(answerRow, await messages.get(answerId));
    if (!answer || answer.parent === null) return null;
    const [row, stored] = await Promise.all([
      rows.transaction.objectStore('conversations').get(answer.conversation),
      messages.index('by-conversation').getAll(messagesOf(answer.conversation)),
    ]);
    const conversation = readRow(conversationRow, row);
    const links = linksOf(stored);
    const shown = shownBranch(links, conversation?.leaf ?? null, standingIn(stored));
    const questions = new Set(shown.map(({ question }) => question.id));
    if (!questions.has(answer.parent)) return null;
    const ofBranch = readAll(messageRow, stored).filter((each) => each.parent !== null && questions.has(each.parent));
    if (ofBranch.some((each) => each.role === 'assistant' && isWaitedFor(each))) return null;
    // Of several answers with a text, the newest is shown, so date this one after the others, whatever the clock says.
    const siblings = links.filter(({ parent }) => parent === answer.parent);
    const after = siblings.reduce((latest, { created }) => Math.max(latest, created), 0) + 1;
    const now = Date.now();
    const chosenModel = model ?? answer.chosenModel;
    const again = {
      ...newAnswer(answer.conversation, answer.parent, now),
      created: Math.max(now, after),
      ...(chosenModel === undefined ? {} : { chosenModel }),
    };
    if (conversation) await rows.put('conversations', { ...conversation, leaf: again.id });
    return rows.put('messages', again);
  });
}
