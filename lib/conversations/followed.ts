import { readAll, readRow } from '@/lib/database/read-row';
import { StorageError } from '@/lib/database/storage-error';
import type { Transaction } from '@/lib/database/stores';
import { type Answer, answerRow } from '@/lib/rows/answer';
import { isWaitedFor } from '@/lib/rows/answer-state';
import { conversationRow } from '@/lib/rows/conversation';
import type { MessageLink } from '@/lib/rows/message';
import { branchTo, linksOf } from './branch';
import { type BranchEnd, messagesOf, readBranchEnd } from './read-branch-end';

/** What a new question follows. */
export type Followed = Pick<BranchEnd, 'conversation' | 'isStored'> & {
  /** The id of the message above the question; null where the question begins the conversation. */
  parent: string | null;
  /** The time after which the question has to be dated, whatever the clock says (ms since 1970). */
  after: number;
  /** Whether an answer above the question is still waited for. */
  isBusy: boolean;
};

const EVERYTHING = { turns: Number.POSITIVE_INFINITY, least: Number.POSITIVE_INFINITY };

/**
 * Finds what a next question follows: the end of the branch that is shown.
 *
 * @param at the last message that the asking surface shows, by id; null for the branch that ends in the stored leaf
 */
export async function followBranch(transaction: Transaction, id: string, at: string | null): Promise<Followed> {
  const place = at === null ? null : { at, walkedTo: null, before: null };
  const [{ conversation, isStored, turns }, waitedFor] = await Promise.all([
    readBranchEnd(transaction, id, { turns: 1, least: 4, place }),
    waitedForIn(transaction, id),
  ]);
  const turn = turns.at(-1);
  // Follow the answer in front, not a newer failed one: the person goes on from the answer they read.
  const last = turn ? (turn.answer ?? turn.question) : null;
  // The whole branch is read only where something is waited for.
  const branch = waitedFor.length > 0 ? await readBranchEnd(transaction, id, { ...EVERYTHING, place }) : null;
  const isBusy = waitedFor.some((answer) => branch?.turns.some((each) => each.answer?.id === answer.id));
  return { conversation, isStored, parent: last?.id ?? null, after: last?.created ?? 0, isBusy };
}

/**
 * Finds what another version of a question follows: the same message as that question.
 *
 * @throws StorageError `invalid-row` where the question is gone or has no place
 */
export async function followEdited(transaction: Transaction, id: string, edited: string): Promise<Followed> {
  const [row, rows, waitedFor] = await Promise.all([
    transaction.objectStore('conversations').get(id),
    transaction.objectStore('messages').index('by-conversation').getAll(messagesOf(id)),
    waitedForIn(transaction, id),
  ]);
  const links = linksOf(rows);
  const way = branchTo(links, edited);
  const question = way.at(-1);
  if (question?.role !== 'user') throw new StorageError('invalid-row');
  const siblings = links.filter(({ parent, role }) => parent === question.parent && role === 'user');
  const above = new Set(way.map((link: MessageLink) => link.id));
  return {
    conversation: readRow(conversationRow, row),
    isStored: row !== undefined,
    parent: question.parent,
    after: siblings.reduce((latest, { created }) => Math.max(latest, created), 0),
    isBusy: waitedFor.some((answer) => above.has(answer.id)),
  };
}

/** The answers of a conversation that are still waited for, on whichever branch. */
async function waitedForIn(transaction: Transaction, conversation: string): Promise<Answer[]> {
  const messages = transaction.objectStore('messages');
  const keys = await messages.index('by-open').getAllKeys();
  const open = readAll(answerRow, await Promise.all(keys.map((key) => messages.get(key))));
  return open.filter((answer) => answer.conversation === conversation && isWaitedFor(answer));
}
