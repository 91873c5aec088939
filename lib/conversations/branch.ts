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
function newest<T extends MessageLink>(messages: T[]): T | null {
  return messages.reduce<T | null>(
    (best, message) =>
      best === null || message.created > best.created || (message.created === best.created && message.id > best.id)
        ? message
        : best,
    null,
  );
}

/**
 * The branch shown: from the root, at each step the newest sibling. Rows whose parent is missing are not reached. A
 * question whose answer could not be read is followed by the one that was asked after it.
 */
export function newestBranch<T extends MessageLink>(messages: readonly T[]): TurnLinks<T>[] {
  const children = new Map<string | null, T[]>();
  for (const message of messages) {
    const siblings = children.get(message.parent);
    if (siblings) siblings.push(message);
    else children.set(message.parent, [message]);
  }
  const newestBelow = (parent: string | null, role: MessageLink['role']) =>
    newest((children.get(parent) ?? []).filter((row) => row.role === role));
  const turns: TurnLinks<T>[] = [];
  let question = newestBelow(null, 'user');
  // Each message has one parent, so no ring can be reached from the root.
  while (question) {
    const answer: T | null = newestBelow(question.id, 'assistant');
    turns.push({ question, answer });
    question = newestBelow((answer ?? question).id, 'user');
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
