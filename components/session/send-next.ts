import { textAfter } from '@/lib/text/question-from';
import { isBranchBusy } from './busy-branch';
import { writeQuestion } from './send-question';
import type { SendingSession } from './sending-session';

/** A question that waited longer than this for the answer before it is not sent but stays in the field; in ms. */
const NEXT_LIFETIME = 5 * 60_000;

/**
 * Sends the question that waited for its turn, as it is stored. A question that waited too long stays in the field; a
 * question that another window has sent is taken out of the field.
 *
 * @throws StorageError where the question can't be read or written
 */
export async function sendNext(session: SendingSession): Promise<void> {
  const { draft, surface } = session;
  const { after, conversation, known } = session.now;
  const since = draft.next.value?.since ?? 0;
  if (Date.now() - since > NEXT_LIFETIME) return void draft.tell({ type: 'take-back' });
  const next = await draft.stored();
  if (!next?.next) return release(session, conversation);
  const { text, readings: storedReadings } = next;
  const isWithoutPage = known.length + storedReadings.length === 0;
  const question = { conversation, after, surface, text, readings: [], storedReadings, isWithoutPage };
  try {
    await writeQuestion(session, { ...question, action: null, targetLanguage: null });
  } catch (cause) {
    if (!isBranchBusy(cause)) throw cause;
    // Another window sent the question a moment ago.
    await release(session, conversation);
  }
}

/** Ends the waiting of a question that another window sent or changed, so that it is not sent twice. */
async function release(session: SendingSession, conversation: string): Promise<void> {
  const { draft, shown } = session;
  const isShown = () => shown.id.value === conversation;
  if (!isShown()) return;
  draft.tell({ type: 'release' });
  await session.reload();
  const asked = shown.turns.value.at(-1)?.question.text;
  if (asked !== undefined && isShown()) draft.type(textAfter(draft.text.value, asked));
}
