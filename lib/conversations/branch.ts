import { readRow } from '@/lib/database/read-row';
import { type Answer, type MessageLink, messageLink, type Question } from '@/lib/database/schema';

/** One question with the answer shown below it. `answer` is null only where its row could not be read. */
export type Turn = { question: Question; answer: Answer | null };

/** The places of one turn's messages, without what they say. */
export type TurnLinks<T extends MessageLink> = { question: T; answer: T | null };

/**
 * The places of stored messages. A message whose readings are damaged still has one: those after it hang on it.
 *
 * @returns nothing for rows that have no place at all
 */
export function linksOf(rows: readonly object[]): MessageLink[] {
  return rows.flatMap((row) => readRow(messageLink, row) ?? readRow(messageLink, { ...row, readings: [] }) ?? []);
}

/** Newest first by time, and by id where the times are equal, so that every surface agrees. */
function newest<T extends MessageLink>(messages: readonly T[]): T | null {
  return messages.reduce<T | null>(
    (best, message) =>
      best === null || message.created > best.created || (message.created === best.created && message.id > best.id)
        ? message
        : best,
    null,
  );
}

/**
 * The branch from the root, at each step the newest sibling. Rows whose parent is missing are not reached. A
 * question whose answer could not be read is followed by the one that was asked after it.
 */
export function newestBranch<T extends MessageLink>(messages: readonly T[]): TurnLinks<T>[] {
  const below = childrenOf(messages);
  return turnsFrom(newestBelow(below, null, 'user'), below);
}

/**
 * The last turns of the branch shown, from the last messages of a conversation alone. Whoever writes a message keeps the
 * newest one of a conversation the last of that branch (ask-question.ts, answer-actions.ts), so the way up from it is
 * the branch.
 */
export function endOfBranch<T extends MessageLink>(lastMessages: readonly T[]): TurnLinks<T>[] {
  const last = newest(lastMessages);
  const first = last && branchTo(lastMessages, last.id).find(({ role }) => role === 'user');
  return turnsFrom(first ?? null, childrenOf(lastMessages));
}

/**
 * The branch shown, from all messages of a conversation. Where the way up from the newest message does not reach the
 * root, for a message on it has no place any more, what is left of the branch below that follows what is left above: it
 * is where the next question is written to.
 */
export function shownBranch<T extends MessageLink>(messages: readonly T[]): TurnLinks<T>[] {
  const fromRoot = newestBranch(messages);
  const last = newest(messages);
  const top = last && branchTo(messages, last.id)[0];
  const isBroken = top && (top.parent !== null || top.role !== 'user');
  return isBroken ? [...fromRoot, ...endOfBranch(messages)] : fromRoot;
}

type Children<T> = ReadonlyMap<string | null, readonly T[]>;

function childrenOf<T extends MessageLink>(messages: readonly T[]): Children<T> {
  const children = new Map<string | null, T[]>();
  for (const message of messages) {
    const siblings = children.get(message.parent);
    if (siblings) siblings.push(message);
    else children.set(message.parent, [message]);
  }
  return children;
}

function newestBelow<T extends MessageLink>(
  children: Children<T>,
  parent: string | null,
  role: MessageLink['role'],
): T | null {
  return newest((children.get(parent) ?? []).filter((row) => row.role === role));
}

function turnsFrom<T extends MessageLink>(first: T | null, children: Children<T>): TurnLinks<T>[] {
  const turns: TurnLinks<T>[] = [];
  // Each message has one parent, so no ring can be reached from the root; a way up may have ended in one.
  const seen = new Set<T>();
  let question = first;
  while (question && !seen.has(question)) {
    seen.add(question);
    const answer: T | null = newestBelow(children, question.id, 'assistant');
    turns.push({ question, answer });
    question = newestBelow(children, (answer ?? question).id, 'user');
  }
  return turns;
}

/**
 * The branch that ends in a question: the turns before it and the question itself, oldest first. A ring of parents ends
 * where it would begin again.
 *
 * @returns an empty list where the question is not among the messages
 */
export function branchTo<T extends MessageLink>(messages: readonly T[], questionId: string): T[] {
  const left = new Map(messages.map((message) => [message.id, message]));
  const branch: T[] = [];
  let next = left.get(questionId);
  while (next) {
    branch.push(next);
    left.delete(next.id);
    next = next.parent === null ? undefined : left.get(next.parent);
  }
  return branch.reverse();
}
