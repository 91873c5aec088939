import { askQuestion, type NewQuestion } from '@/lib/conversations/ask-question';
import { saveNext } from '@/lib/conversations/drafts';
import { t } from '@/lib/i18n';
import { wakeUpAfter } from '@/lib/messages/wake-up';
import { namesLanguage } from '@/lib/prompts/actions/fill-words';
import { findAction } from '@/lib/prompts/actions/find-action';
import { questionFrom } from '@/lib/text/question-from';
import { captureContext } from './capture-context';
import type { AskedNow, ChatSession } from './chat-session';
import type { BoundContext } from './page-state';
import type { SendFault } from './send-fault';
import { translationTarget } from './translation-target';

/** A question at the moment of Enter: what stood in the field or which action was pressed, and what was shown then. */
type Sent = { now: AskedNow; action: string | null; bound: BoundContext };

/**
 * Sends a question as it was when Enter was pressed: reads what was bound then, and writes the question and its open
 * answer. While another answer of its conversation is open, the question waits in the draft.
 *
 * @returns why nothing was sent, or null
 * @throws StorageError where it can't be written
 */
export async function sendQuestion(session: ChatSession, { now, action: id, bound }: Sent): Promise<SendFault | null> {
  const { context, surface } = session;
  const { conversation, known } = now;
  const action = id === null ? null : findAction(id);
  if (id !== null && action === null) return null;
  const text = action === null ? questionFrom(now.text) : t(action.label);
  if (text === '') return null;
  if (action === null && known.length === 0 && context.isBareByAccident(bound)) return { kind: 'bare' };
  const captured = await captureContext(bound, known, {
    needsPage: action?.needs === 'page',
    needsSelection: action?.needs === 'selection',
  });
  if (!captured.ok) return { kind: 'unreadable', reason: captured.reason };
  const { readings, storedReadings } = captured;
  const question = { conversation, surface, text, readings, storedReadings };
  const isShown = () => session.conversationId.value === conversation;
  if (isShown() ? session.isBusy.value : now.isBusy) {
    await saveNext(question);
    if (isShown()) session.next.value = { since: Date.now() };
    return null;
  }
  const targetLanguage = action && namesLanguage(action) ? await translationTarget() : null;
  const isWithoutPage = known.length + readings.length + storedReadings.length === 0;
  await writeQuestion(session, { ...question, action: id, targetLanguage, isWithoutPage });
  return null;
}

/**
 * Writes a question and its open answer, wakes the background, and shows the question.
 *
 * @throws BranchBusyError, StorageError as `askQuestion` does
 */
export async function writeQuestion(session: ChatSession, question: NewQuestion): Promise<void> {
  const asked = await wakeUpAfter(askQuestion(question));
  await session.showAsked(asked, question);
}
