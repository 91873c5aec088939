import type { Answer, Message, Question } from '@/lib/database/schema';

/** One question with the answer shown below it. `answer` is null only where its row could not be read. */
export type Turn = { question: Question; answer: Answer | null };

/** Newest first by time, and by id where the times are equal, so that every surface agrees. */
function newest<T extends Message>(messages: T[]): T | null {
  return messages.reduce<T | null>(
    (best, message) =>
      best === null || message.created > best.created || (message.created === best.created && message.id > best.id)
        ? message
        : best,
    null,
  );
}

/**
 * The branch shown: from the root, at each step the newest sibling. Rows whose parent is missing are not reached, and a
 * ring of parents cannot hold it up, since each message is visited once.
 */
export function newestBranch(messages: readonly Message[]): Turn[] {
  const children = new Map<string | null, Message[]>();
  for (const message of messages) {
    const siblings = children.get(message.parent);
    if (siblings) siblings.push(message);
    else children.set(message.parent, [message]);
  }
  const turns: Turn[] = [];
  let parent: string | null = null;
  for (;;) {
    const question: Question | null = newest((children.get(parent) ?? []).filter((row) => row.role === 'user'));
    if (!question || turns.length > messages.length) return turns;
    const answer: Answer | null = newest((children.get(question.id) ?? []).filter((row) => row.role === 'assistant'));
    turns.push({ question, answer });
    if (!answer) return turns;
    parent = answer.id;
  }
}

/**
 * The branch that ends in a question: the turns before it and the question itself, oldest first.
 *
 * @returns an empty list where the question is not among the messages
 */
export function branchTo(messages: readonly Message[], questionId: string): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: Message[] = [];
  let next: Message | undefined = byId.get(questionId);
  while (next && branch.length <= messages.length) {
    branch.unshift(next);
    next = next.parent === null ? undefined : byId.get(next.parent);
  }
  return branch;
}
