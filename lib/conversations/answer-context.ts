import { readRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import type { Answer } from '@/lib/rows/answer';
import { type Content, contentRow } from '@/lib/rows/content';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { type Message, messageLink, messageRow } from '@/lib/rows/message';
import { type Reading, readingRow } from '@/lib/rows/reading';
import { branchTo } from './branch';

/** Everything a request is built from: the branch up to the question, and its readings with their contents. */
export type AnswerContext = {
  conversation: Conversation;
  branch: Message[];
  readings: { reading: Reading; content: Content }[];
};

/** The context of an answer, or null where the conversation, the question, or what the question was asked with is gone. */
export async function loadAnswerContext(answer: Answer): Promise<AnswerContext | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const range = IDBKeyRange.bound([answer.conversation, 0], [answer.conversation, Number.POSITIVE_INFINITY]);
    const [stored, rows] = await Promise.all([
      transaction.objectStore('conversations').get(answer.conversation),
      transaction.objectStore('messages').index('by-conversation').getAll(range),
    ]);
    const conversation = readRow(conversationRow, stored);
    if (!conversation || answer.parent === null) return null;
    // A message that cannot be read is left out; those before it are still its branch.
    const byId = new Map(rows.map((row) => [row.id, row]));
    const links = branchTo(readAll(messageLink, rows), answer.parent);
    const branch = readAll(
      messageRow,
      links.map(({ id }) => byId.get(id)),
    );
    const question = branch.at(-1);
    if (question?.role !== 'user' || question.id !== answer.parent) return null;
    const readings = await loadReadings(transaction, branch);
    const hasAll = question.readings.every((id) => readings.some(({ reading }) => reading.id === id));
    return hasAll ? { conversation, branch, readings } : null;
  });
}

async function loadReadings(transaction: Transaction, branch: Message[]): Promise<AnswerContext['readings']> {
  const ids = new Set(branch.flatMap((message) => message.readings));
  const loaded = await Promise.all(
    Array.from(ids, async (id) => {
      const reading = readRow(readingRow, await transaction.objectStore('readings').get(id));
      const content = reading && readRow(contentRow, await transaction.objectStore('contents').get(reading.content));
      return reading && content ? { reading, content } : null;
    }),
  );
  return loaded.filter((entry) => entry !== null);
}
