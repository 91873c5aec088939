import { standingIn, standingOf } from '@/lib/answers/answer-standing';
import { newAnswer } from '@/lib/answers/new-answer';
import { readRow } from '@/lib/database/read-row';
import { writeRows } from '@/lib/database/write-rows';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { conversationRow } from '@/lib/rows/conversation';
import { linksOf, shownBranch } from './branch';
import { messagesOf } from './read-branch-end';

/**
 * Asks the same question again: writes a new version of the given answer, and makes it the leaf of the conversation.
 * What was asked after the given answer stays below that one.
 *
 * @param model the model to ask, by its name at Segmind; unless given, the one that the given answer was asked of
 * @returns the new answer; null where nothing was asked, because another version or an answer above it is still waited
 *   for, or because the answer is gone or has no place in its conversation
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
    const place = { at: answerId, walkedTo: answerId, before: null };
    const shown = shownBranch(links, conversation?.leaf ?? null, standingIn(stored), place);
    if (!shown.some(({ question }) => question.id === answer.parent)) return null;
    const siblings = links.filter(({ parent }) => parent === answer.parent);
    const ofBranch = new Set([...siblings, ...shown.map((turn) => turn.answer)].map((link) => link?.id));
    const isBusy = stored.some((each) => ofBranch.has(each.id) && standingOf(each) === 'awaited');
    if (isBusy) return null;
    // Versions are ordered by their times, so date this one after the others, whatever the clock says.
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
