import { askQuestion, BranchBusyError, type NewQuestion } from '@/lib/conversations/ask-question';
import { saveNext } from '@/lib/conversations/drafts';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { wakeUpAfter } from '@/lib/messages/wake-up';
import type { Action } from '@/lib/prompts/actions/action';
import { fillWords, namesLanguage } from '@/lib/prompts/actions/fill-words';
import { findAction } from '@/lib/prompts/actions/find-action';
import { noteUsedAction } from '@/lib/settings/used-actions';
import { hashText } from '@/lib/text/hash-text';
import { questionFrom } from '@/lib/text/question-from';
import { isBareByAccident } from './bare-question';
import { importCapture } from './load-capture';
import type { SendFault } from './send-fault';
import type { AskedIn, SendingSession } from './sending-session';
import type { BoundSources } from './source';
import { translationTarget } from './translation-target';

/** A question at the moment of Enter: the typed text or the pressed action, and what was shown then. */
export type PressedQuestion = { now: AskedIn; text: string; action: string | null; bound: BoundSources };

/**
 * The words that are sent for an action, the hash under which they are stored, and the language that they name or null.
 */
async function wordsOf(action: Action): Promise<Pick<NewQuestion, 'words'> & { language: string | null }> {
  const language = namesLanguage(action) ? await translationTarget() : null;
  const text = fillWords(action, { text: t(action.label), language });
  return { words: { hash: await hashText(text), text }, language };
}

/**
 * Captures the sources that were bound when Enter was pressed.
 *
 * @returns the question to write, or why it can't be sent; null for an action that this build does not know
 */
export async function captureQuestion(
  { sources, surface }: SendingSession,
  { now, text: typed, action: id, bound }: PressedQuestion,
): Promise<NewQuestion | { fault: SendFault } | null> {
  const { after, conversation, known, model } = now;
  const action = id === null ? null : findAction(id);
  if (id !== null && action === null) return null;
  const isBare = action === null && known.length === 0 && isBareByAccident(sources, bound);
  if (isBare) return { fault: { kind: 'bare' } };
  const wants = { needsPage: action?.needs === 'page', needsSelection: action?.needs === 'selection' };
  const { captureSources } = await importCapture();
  const [captured, sent] = await Promise.all([captureSources(bound, known, wants), action && wordsOf(action)]);
  if (!captured.ok) {
    if (captured.reason === 'empty' && bound.page.kind === 'readable') {
      sources.front.rememberEmpty(bound.page);
      // What the person typed may go without the page, once they say so.
      if (action === null && known.length === 0) return { fault: { kind: 'bare' } };
    }
    return { fault: { kind: 'unreadable', reason: captured.reason } };
  }
  const { readings, storedReadings } = captured;
  return {
    conversation,
    after,
    surface,
    text: action === null ? questionFrom(typed) : t(action.label),
    action: id,
    words: sent?.words ?? null,
    isNamedForPage: action?.title === 'page',
    targetLanguage: sent?.language ?? null,
    readings,
    storedReadings,
    isWithoutPage: known.length + readings.length + storedReadings.length === 0,
    ...(model === null ? {} : { model }),
  };
}

/** Remembers a quick action that was asked, for the order of the context menu. */
function noteUse(action: string): void {
  noteUsedAction(action).catch((cause: unknown) => logFault('the use of an action could not be remembered', cause));
}

/**
 * Writes a captured question with its open answer. While another answer of its conversation is open, the question waits
 * in the draft instead.
 *
 * @param now the conversation as it was known when Enter was pressed
 * @throws BranchBusyError, StorageError where the question can't be written
 */
export async function sendQuestion(session: SendingSession, question: NewQuestion, now: AskedIn): Promise<void> {
  const { draft, shown } = session;
  const isShown = () => shown.id.value === question.conversation;
  if (!(isShown() ? shown.isBusy.value : now.isBusy)) {
    await writeQuestion(session, question);
    if (question.action !== null) noteUse(question.action);
    return;
  }
  // An action is more than its words, which are all that a draft holds.
  if (question.action !== null) throw new BranchBusyError();
  await saveNext(question);
  if (isShown()) draft.tell({ type: 'wait', since: Date.now() });
}

/**
 * Writes a question and its open answer, wakes the background, and shows the question.
 *
 * @throws BranchBusyError, StorageError as `askQuestion` does
 */
export async function writeQuestion(session: SendingSession, question: NewQuestion): Promise<void> {
  const asked = await wakeUpAfter(askQuestion(question));
  await session.showAsked(asked, question);
}
