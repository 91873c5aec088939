import { standingIn } from '@/lib/answers/answer-standing';
import type { Transaction } from '@/lib/database/stores';
import type { MessageLink } from '@/lib/rows/message';
import { endOfBranch, linksOf, shownBranch, type TurnLinks } from './branch';

/** The last messages of a conversation as they are stored, and the last turns of its branch among them. */
export type BranchEnd = {
  rows: readonly { id: unknown }[];
  links: readonly MessageLink[];
  turns: TurnLinks<MessageLink>[];
  /** Whether the rows are all there are. */
  isAll: boolean;
};

/** Every message of a conversation, in the index by conversation. */
export function messagesOf(conversation: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([conversation, from], [conversation, Number.POSITIVE_INFINITY]);
}

/**
 * The end of a conversation's branch. Only so much of the conversation is read: of thousands of messages the copies
 * alone take longer than all the rest of opening it.
 *
 * @param turns how many turns at least, where there are as many
 * @param least how many messages to read at least
 */
export async function readBranchEnd(
  transaction: Transaction,
  conversation: string,
  { turns: wanted, least }: { turns: number; least: number },
): Promise<BranchEnd> {
  // Answers that were asked for again stand beside the branch: where there are many, more has to be read.
  for (let count = Math.max(least, 2 * wanted); ; count *= 2) {
    const end = await readLast(transaction, conversation, count);
    if (end.isAll || end.turns.length >= wanted) return end;
  }
}

async function readLast(transaction: Transaction, conversation: string, count: number): Promise<BranchEnd> {
  const index = transaction.objectStore('messages').index('by-conversation');
  const everything = messagesOf(conversation);
  const last = Number.isFinite(count) ? await index.openKeyCursor(everything, 'prev') : null;
  const first = await last?.advance(count);
  const rows = await index.getAll(first ? messagesOf(conversation, first.key[1]) : everything);
  const links = linksOf(rows);
  const branch = first ? endOfBranch : shownBranch;
  return { rows, links, turns: branch(links, standingIn(rows)), isAll: !first };
}
