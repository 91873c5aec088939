import { readRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import type { StoreName } from '@/lib/database/stores';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { isOpen, isWaitedFor } from '@/lib/rows/answer-state';
import type { Attempt } from '@/lib/rows/attempt';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { type LedgerRow, ledgerRow } from '@/lib/rows/ledger-row';
import type { StoredText } from '@/lib/rows/text';
import { hostOf } from '@/lib/text/host';
import { type AnswerEvent, advanceAnswer } from './answer-machine';
import { keepText } from './keep-text';
import { isRequestIdTaken, type NewRequestId } from './request-ids';

// The steps that the background takes with an answer, each in one transaction.

/** Every open answer that the background has to work on, in the order in which they were asked. */
export async function listOpenAnswers(): Promise<Answer[]> {
  const open = await readOpenAnswers();
  // A posted answer of a deleted conversation is still followed to its end; a waiting one is never posted.
  const kept = open.filter(({ answer, isDeleted }) => !isDeleted || answer.state !== 'waiting');
  return kept.map(({ answer }) => answer).sort((a, b) => a.askedAt - b.askedAt);
}

/** Every open answer, and whether its conversation is deleted. Answers without a valid conversation are left out. */
function readOpenAnswers(): Promise<{ answer: Answer; isDeleted: boolean }[]> {
  return readRows(['messages', 'conversations'], async (transaction) => {
    const answers = readAll(answerRow, await transaction.objectStore('messages').index('by-open').getAll());
    const conversations = transaction.objectStore('conversations');
    const found = await Promise.all(
      answers.map(async (answer) => {
        const conversation = readRow(conversationRow, await conversations.get(answer.conversation));
        return conversation ? { answer, isDeleted: conversation.deletedAt !== null } : null;
      }),
    );
    return found.filter((entry) => entry !== null);
  });
}

/** The answer as it is stored now, or null where it is gone or invalid. */
export async function loadAnswer(id: string): Promise<Answer | null> {
  return readRows(['messages'], async (transaction) =>
    readRow(answerRow, await transaction.objectStore('messages').get(id)),
  );
}

/**
 * The state of an answer's row when a step began. The step is written only if the row still has this state and attempt.
 */
export type Expected = Pick<Answer, 'id' | 'state' | 'attempt'>;

/** What happened, how it changes the ledger row of the attempt, and the words of the system text that are posted. */
type Step = { event: AnswerEvent; ledger?: { attempt: string; change: Partial<LedgerRow> }; words?: StoredText };

/** The request id that came, and the step to take instead where another attempt already has this id. */
type IfTaken = { id: NewRequestId; step: Step };

function newLedgerRow(attempt: Attempt, conversation: Conversation): LedgerRow {
  return {
    id: attempt.id,
    conversation: conversation.id,
    site: conversation.page ? hostOf(conversation.page.url) : '',
    model: attempt.recipe.model,
    transport: attempt.transport,
    time: attempt.postedAt,
    endedAt: null,
    promptTokens: null,
    completionTokens: null,
    cost: null,
    requestId: null,
    outcome: 'open',
    charged: 'maybe',
  };
}

const STORES: StoreName[] = ['messages', 'conversations', 'ledger', 'texts', 'textUses'];

/**
 * Takes one step of an answer by compare-and-set on its state and attempt: the row of the answer, its conversation and
 * the ledger change together or not at all.
 *
 * @param step what happened, and in `ifTaken` what happened instead where another attempt already has the request id
 * @returns the answer after the step; null where another writer moved or purged the answer first, or where the answer
 *   was to be posted and its conversation was deleted meanwhile
 */
export function stepAnswer(expected: Expected, step: Step & { ifTaken?: IfTaken }): Promise<Answer | null> {
  return writeRows(STORES, async (rows) => {
    const { transaction } = rows;
    const { ifTaken } = step;
    const { event, ledger } = ifTaken && (await isRequestIdTaken(transaction, ifTaken.id)) ? ifTaken.step : step;
    // Change the ledger row even if the answer was purged or moved meanwhile: the attempt may have been charged.
    if (ledger) await closeLedgerRow(rows, ledger.attempt, ledger.change);
    const answer = readRow(answerRow, await transaction.objectStore('messages').get(expected.id));
    if (answer?.state !== expected.state || answer.attempt !== expected.attempt) return null;
    const conversation = readRow(
      conversationRow,
      await transaction.objectStore('conversations').get(answer.conversation),
    );
    if (event.type === 'post' && conversation?.deletedAt !== null) return null;
    const advanced = advanceAnswer(answer, event);
    if (!advanced) return null;
    const [written] = await Promise.all([
      rows.put('messages', advanced),
      step.words && keepText(rows, step.words, answer.conversation),
      conversation && writeEffects(rows, conversation, advanced, event),
    ]);
    return written;
  });
}

/** Writes what a step changes beside the answer: a ledger row where it was posted, an unread mark where it ended. */
async function writeEffects(
  rows: RowWriter,
  conversation: Conversation,
  answer: Answer,
  event: AnswerEvent,
): Promise<void> {
  if (event.type === 'post') {
    await rows.put('ledger', newLedgerRow(event.attempt, conversation));
  }
  if (!isOpen(answer.state)) {
    // An answer that the person had stopped waiting for does not make its conversation unread.
    const unread = answer.stoppedAt === null ? { unread: 1 as const } : {};
    await rows.put('conversations', { ...conversation, updated: Date.now(), ...unread });
  }
}

async function closeLedgerRow(rows: RowWriter, id: string, change: Partial<LedgerRow>): Promise<void> {
  const row = readRow(ledgerRow, await rows.transaction.objectStore('ledger').get(id));
  if (row) await rows.put('ledger', { ...row, ...change });
}

/** For the badge: how many answers are waited for, and how many conversations have an answer nobody has seen. */
export async function countForBadge(): Promise<{ open: number; unread: number }> {
  const answers = await readOpenAnswers();
  const open = answers.filter(({ answer, isDeleted }) => isWaitedFor(answer) && !isDeleted).length;
  const unread = await readRows(['conversations'], async (transaction) =>
    readAll(conversationRow, await transaction.objectStore('conversations').index('by-unread').getAll()),
  );
  return { open, unread: unread.filter((conversation) => conversation.deletedAt === null).length };
}
