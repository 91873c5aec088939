import { readRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import type { Answer } from '@/lib/rows/answer';
import { type Content, contentRow } from '@/lib/rows/content';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { type Message, messageLink, messageRow } from '@/lib/rows/message';
import { type Reading, readingRow } from '@/lib/rows/reading';
import { textRow } from '@/lib/rows/text';
import { branchTo } from './branch';

/**
 * Everything a request is built from: the branch up to the question, its readings with their contents, and the stored
 * words, by their hashes, that its questions and the attempts of the answer name.
 */
export type AnswerContext = {
  conversation: Conversation;
  branch: Message[];
  readings: { reading: Reading; content: Content }[];
  texts: Map<string, string>;
};

/**
 * Loads what the request for an answer is built from; null where the conversation, the question, or a reading of the
 * question is gone or invalid.
 */
export async function loadAnswerContext(answer: Answer): Promise<AnswerContext | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents', 'texts'], async (transaction) => {
    const range = IDBKeyRange.bound([answer.conversation, 0], [answer.conversation, Number.POSITIVE_INFINITY]);
    const [stored, rows] = await Promise.all([
      transaction.objectStore('conversations').get(answer.conversation),
      transaction.objectStore('messages').index('by-conversation').getAll(range),
    ]);
    const conversation = readRow(conversationRow, stored);
    if (!conversation || answer.parent === null) return null;
    // An invalid message is left out; the messages before it still belong to the branch.
    const byId = new Map(rows.map((row) => [row.id, row]));
    const links = branchTo(readAll(messageLink, rows), answer.parent);
    const branch = readAll(
      messageRow,
      links.map(({ id }) => byId.get(id)),
    );
    const question = branch.at(-1);
    if (question?.role !== 'user' || question.id !== answer.parent) return null;
    const [readings, texts] = await Promise.all([
      loadReadings(transaction, branch),
      loadTexts(transaction, branch, answer),
    ]);
    const hasAll = question.readings.every((id) => readings.some(({ reading }) => reading.id === id));
    return hasAll ? { conversation, branch, readings, texts } : null;
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

async function loadTexts(
  transaction: Transaction,
  branch: Message[],
  { attempts }: Answer,
): Promise<AnswerContext['texts']> {
  const ofQuestions = branch.flatMap((message) => (message.role === 'user' ? (message.words ?? []) : []));
  const hashes = new Set([...ofQuestions, ...attempts.flatMap(({ recipe }) => recipe.system ?? [])]);
  const texts = transaction.objectStore('texts');
  const rows = readAll(textRow, await Promise.all(Array.from(hashes, (hash) => texts.get(hash))));
  return new Map(rows.map(({ hash, text }) => [hash, text]));
}
