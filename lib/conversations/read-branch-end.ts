import { standingIn } from '@/lib/answers/answer-standing';
import { readRow } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import type { MessageLink } from '@/lib/rows/message';
import { endOfBranch, linksOf, type Place, shownBranch, type TurnLinks } from './branch';

/** A conversation, some of its stored messages, and the last turns of its branch among them. */
export type BranchEnd = MessageWindow & {
  /** Null where the row is missing or invalid. */
  conversation: Conversation | null;
  /** Whether there is a row of the conversation, valid or not. */
  isStored: boolean;
  turns: TurnLinks<MessageLink>[];
};

/** Messages of a conversation from some time on, up to the newest one. */
type MessageWindow = {
  rows: readonly { id: unknown }[];
  links: readonly MessageLink[];
  /** Whether the rows are all messages of the conversation. */
  isAll: boolean;
};

/**
 * The range of messages of a conversation in the index `by-conversation`: all of them, or those written between two
 * times (inclusive, in ms since 1970).
 */
export function messagesOf(conversation: string, from = 0, to = Number.POSITIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([conversation, from], [conversation, to]);
}

/**
 * Reads the end of the branch of a conversation, and no more messages than needed: copying thousands of rows alone
 * takes longer than the rest of opening the conversation.
 *
 * @param transaction over `conversations` and `messages`
 * @param turns how many turns at least, where there are as many
 * @param least how many messages to read at least
 * @param place where the surface stands; null for the branch that ends in the stored leaf
 */
export async function readBranchEnd(
  transaction: Transaction,
  id: string,
  { turns: wanted, least, place = null }: { turns: number; least: number; place?: Place | null },
): Promise<BranchEnd> {
  // Messages beside the branch, such as answers asked for again, lie among its own, so more may have to be read.
  let count = Math.max(least, 2 * wanted);
  const [row, last] = await Promise.all([
    transaction.objectStore('conversations').get(id),
    readWindow(transaction, id, { count }),
  ]);
  const conversation = readRow(conversationRow, row);
  const leaf = conversation?.leaf ?? null;
  const find = (named: string | null) => findNamed(transaction, id, named, last);
  const end = (place && (await find(place.at))) ?? (await find(leaf));
  // An end much older than the newest messages is not in the window, so read the messages that lead up to the end.
  let window = end && !end.isInWindow ? await readWindow(transaction, id, { count, upTo: end.created }) : last;
  for (;;) {
    const branch = window.isAll ? shownBranch : endOfBranch;
    const turns = branch(window.links, end ? leaf : null, standingIn(window.rows), place);
    if (window.isAll || turns.length >= wanted) return { ...window, conversation, isStored: row !== undefined, turns };
    count *= 2;
    window = await readWindow(transaction, id, { count, upTo: end?.created });
  }
}

/** Where a message stands that is named as the end of a branch; null where it is not named or has no place. */
async function findNamed(
  transaction: Transaction,
  conversation: string,
  id: string | null,
  window: MessageWindow,
): Promise<{ created: number; isInWindow: boolean } | null> {
  if (id === null) return null;
  // The branch may go on after a message within the window, so messages are counted from the newest one.
  if (window.links.some((link) => link.id === id)) return { created: Number.POSITIVE_INFINITY, isInWindow: true };
  const row = window.isAll ? undefined : await transaction.objectStore('messages').get(id);
  const [link] = row?.conversation === conversation && row ? linksOf([row]) : [];
  // A message dated before 1970 is damaged, and no range may begin there.
  return link && link.created >= 0 ? { created: link.created, isInWindow: false } : null;
}

/**
 * Reads messages from some time on, up to the newest one.
 *
 * @param count how many at least of the messages written up to `upTo`
 * @param upTo the time to count back from, in ms since 1970; without it, messages are counted from the newest one
 */
async function readWindow(
  transaction: Transaction,
  conversation: string,
  { count, upTo }: { count: number; upTo?: number | undefined },
): Promise<MessageWindow> {
  const index = transaction.objectStore('messages').index('by-conversation');
  const last = Number.isFinite(count) ? await index.openKeyCursor(messagesOf(conversation, 0, upTo), 'prev') : null;
  const first = await last?.advance(count);
  const rows = await index.getAll(messagesOf(conversation, first?.key[1]));
  return { rows, links: linksOf(rows), isAll: !first };
}
