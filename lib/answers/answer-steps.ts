import { readRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import type { StoreName } from '@/lib/database/stores';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { type Answer, answerRow, isOpen, isWaitedFor } from '@/lib/rows/answer';
import type { Attempt } from '@/lib/rows/attempt';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { type LedgerRow, ledgerRow } from '@/lib/rows/ledger-row';
import type { StoredText } from '@/lib/rows/text';
import { hostOf } from '@/lib/text/host';
import { type AnswerEvent, advanceAnswer } from './answer-machine';
import { keepText } from './keep-text';
import { isRequestIdTaken, type NewRequestId } from './request-ids';

// What the background does with an answer: each step is one transaction.

/** Every open answer that the background has to do with, the one asked first coming first. */
export async function listOpenAnswers(): Promise<Answer[]> {
  const open = await readOpenAnswers();
  // A posted answer of a deleted conversation is still followed to its end; one that waits is never posted.
  const kept = open.filter(({ answer, isDeleted }) => !isDeleted || answer.state !== 'waiting');
  return kept.map(({ answer }) => answer).sort((a, b) => a.askedAt - b.askedAt);
}

/** Every open answer, and whether its conversation is deleted; without those whose conversation cannot be read. */
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

/** The answer as it is now, or null where it is gone. */
export async function loadAnswer(id: string): Promise<Answer | null> {
  return readRows(['messages'], async (transaction) =>
    readRow(answerRow, await transaction.objectStore('messages').get(id)),
  );
}

/** What an answer's row was when a step began. The step is written only if it still is that. */
export type Expected = Pick<Answer, 'id' | 'state' | 'attempt'>;

/** What happened, how it closes the attempt's row in the ledger, and the words of the system text that are posted. */
type Step = { event: AnswerEvent; ledger?: { attempt: string; change: Partial<LedgerRow> }; words?: StoredText };

/** What happened instead where the request id that came belongs to another attempt. */
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
 * Takes one step of an answer by compare-and-set on its state and attempt: the row, its conversation and the ledger
 * change together or not at all.
 *
 * @param step what happened, and what happened instead where the request id that came is another attempt's
 * @returns the answer after the step, or null where somebody else had moved it (or purged it) first, or where it was to
 *   be posted and its conversation was deleted meanwhile
 */
export function stepAnswer(expected: Expected, step: Step & { ifTaken?: IfTaken }): Promise<Answer | null> {
  return writeRows(STORES, async (rows) => {
    const { transaction } = rows;
    const { ifTaken } = step;
    const { event, ledger } = ifTaken && (await isRequestIdTaken(transaction, ifTaken.id)) ? ifTaken.step : step;
    // The ledger row is closed whatever happened to the answer meanwhile, purged or moved: what was paid was paid.
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

/** What a step means beside the answer's own row: a ledger row where it was posted, an unread answer where it ended. */
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
    // Nobody is called back to an answer they had stopped waiting for.
    const unread = answer.stoppedAt === null ? { unread: 1 as const } : {};
    await rows.put('conversations', { ...conversation, updated: Date.now(), ...unread });
  }
}

async function closeLedgerRow(rows: RowWriter, id: string, change: Partial<LedgerRow>): Promise<void> {
  const row = readRow(ledgerRow, await rows.transaction.objectStore('ledger').get(id));
  if (row) await rows.put('ledger', { ...row, ...change });
}

/** How many answers are open, and how many conversations have an answer nobody has seen: what the badge shows. */
export async function countForBadge(): Promise<{ open: number; unread: number }> {
  const answers = await readOpenAnswers();
  const open = answers.filter(({ answer, isDeleted }) => isWaitedFor(answer) && !isDeleted).length;
  const unread = await readRows(['conversations'], async (transaction) =>
    readAll(conversationRow, await transaction.objectStore('conversations').index('by-unread').getAll()),
  );
  return { open, unread: unread.filter((conversation) => conversation.deletedAt === null).length };
}
