import { standingIn } from '@/lib/answers/answer-standing';
import { readRow } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import type { MessageLink } from '@/lib/rows/message';
import { endOfBranch, linksOf, shownBranch, type TurnLinks } from './branch';

/** A conversation, some of its messages as they are stored, and the last turns of its branch among them. */
export type BranchEnd = MessageWindow & {
  /** Null where its row is missing or cannot be read. */
  conversation: Conversation | null;
  /** Whether there is a row of it, readable or not. */
  isStored: boolean;
  turns: TurnLinks<MessageLink>[];
};

/** Messages of a conversation from some moment on, up to the newest one. */
type MessageWindow = {
  rows: readonly { id: unknown }[];
  links: readonly MessageLink[];
  /** Whether the rows are all there are. */
  isAll: boolean;
};

/** Every message of a conversation, or those written up to and from a time, in the index by conversation. */
export function messagesOf(conversation: string, from = 0, to = Number.POSITIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([conversation, from], [conversation, to]);
}

/**
 * The end of a conversation's branch. Only so much of the conversation is read: of thousands of messages the copies
 * alone take longer than all the rest of opening it.
 *
 * @param transaction over `conversations` and `messages`
 * @param turns how many turns at least, where there are as many
 * @param least how many messages to read at least
 */
export async function readBranchEnd(
  transaction: Transaction,
  id: string,
  { turns: wanted, least }: { turns: number; least: number },
): Promise<BranchEnd> {
  // What is beside the branch, answers that were asked for again say, lies among its messages: more may have to be read.
  let count = Math.max(least, 2 * wanted);
  const [row, last] = await Promise.all([
    transaction.objectStore('conversations').get(id),
    readWindow(transaction, id, { count }),
  ]);
  const conversation = readRow(conversationRow, row);
  const leaf = await findLeaf(transaction, conversation, last);
  // A leaf that was written long before the newest messages: what leads to it is read from there.
  let window = leaf && !leaf.isInWindow ? await readWindow(transaction, id, { count, upTo: leaf.created }) : last;
  for (;;) {
    const branch = window.isAll ? shownBranch : endOfBranch;
    const turns = branch(window.links, leaf?.id ?? null, standingIn(window.rows));
    if (window.isAll || turns.length >= wanted) return { ...window, conversation, isStored: row !== undefined, turns };
    count *= 2;
    window = await readWindow(transaction, id, { count, upTo: leaf?.created });
  }
}

/** Where the leaf of a conversation stands; null where it names none, or one that has no place in it any more. */
async function findLeaf(
  transaction: Transaction,
  conversation: Conversation | null,
  window: MessageWindow,
): Promise<{ id: string; created: number; isInWindow: boolean } | null> {
  const id = conversation?.leaf ?? null;
  if (id === null) return null;
  const known = window.links.find((link) => link.id === id);
  // What is written after it belongs to the window too, so that one within it is looked for from the end.
  if (known) return { id, created: Number.POSITIVE_INFINITY, isInWindow: true };
  const row = window.isAll ? undefined : await transaction.objectStore('messages').get(id);
  const [link] = row?.conversation === conversation?.id && row ? linksOf([row]) : [];
  // Before 1970 nothing was written: a message of that time is damaged, and no range begins there.
  return link && link.created >= 0 ? { id, created: link.created, isInWindow: false } : null;
}

/**
 * Messages from some moment on.
 *
 * @param count how many at least of those written up to `upTo`
 * @param upTo the end, in ms since 1970, where there is one; what was written later is read as well
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
