import { z } from 'zod/mini';
import { readRows, type Transaction } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import {
  type Answer,
  answerRow,
  type Content,
  type Conversation,
  conversationRow,
  type MessageLink,
  messageLink,
  questionRow,
  type Reading,
  readingRow,
} from '@/lib/database/schema';
import { newestBranch, type Turn, type TurnLinks } from './branch';

/** What a surface shows of a reading: everything but its text. */
export type ReadingSummary = Pick<Reading, 'id' | 'url' | 'title' | 'kind' | 'content'> &
  Pick<Content, 'words' | 'hiddenWords' | 'cutWords'> & { excerpt: string };

export type LoadedConversation = {
  conversation: Conversation;
  /** The last turns of the branch shown, oldest first. */
  turns: Turn[];
  /** How many turns there are before those. */
  earlier: number;
  /** Every reading of the branch, the earlier turns' too, in the order in which they were first sent. */
  readings: ReadonlyMap<string, ReadingSummary>;
};

const EXCERPT_LENGTH = 300;

/** A content without its blocks: there may be fifty thousand, and a surface shows none. */
const contentFacts = z.object({ markdown: z.string(), words: z.int(), hiddenWords: z.int(), cutWords: z.int() });

/**
 * A conversation as a surface draws it, or null where it is gone or deleted.
 *
 * @param limit how many turns at most, counted from the last: a conversation may have thousands
 */
export async function loadConversation(
  id: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<LoadedConversation | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const conversation = readRow(conversationRow, await transaction.objectStore('conversations').get(id));
    if (!conversation || conversation.deletedAt !== null) return null;
    const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
    const rows = await transaction.objectStore('messages').index('by-conversation').getAll(range);
    const branch = newestBranch(readAll(messageLink, rows));
    const shown = branch.slice(-limit);
    const ids = new Set(branch.flatMap(({ question }) => question.readings));
    const summaries = await Promise.all(Array.from(ids, (readingId) => summarise(transaction, readingId)));
    const readings = new Map(summaries.filter((summary) => summary !== null).map((summary) => [summary.id, summary]));
    return { conversation, turns: readTurns(shown, rows), earlier: branch.length - shown.length, readings };
  });
}

function readTurns(shown: readonly TurnLinks<MessageLink>[], rows: readonly unknown[]): Turn[] {
  const stored = rows as { id?: unknown; parent?: unknown; created?: unknown }[];
  const byId = new Map(stored.map((row) => [row.id, row]));
  /** Where the newest answer cannot be read, an earlier one to the same question is better than none. */
  const earlierAnswer = (question: string): Answer | null => {
    const siblings = stored.filter((row) => row.parent === question);
    return readAll(answerRow, siblings).reduce<Answer | null>((a, b) => (a && a.created > b.created ? a : b), null);
  };
  return shown.flatMap((links) => {
    const question = readRow(questionRow, byId.get(links.question.id));
    if (!question) return [];
    const answer = links.answer && readRow(answerRow, byId.get(links.answer.id));
    return [{ question, answer: answer ?? earlierAnswer(question.id) }];
  });
}

async function summarise(transaction: Transaction, id: string): Promise<ReadingSummary | null> {
  const reading = readRow(readingRow, await transaction.objectStore('readings').get(id));
  if (!reading) return null;
  const content = readRow(contentFacts, await transaction.objectStore('contents').get(reading.content));
  if (!content) return null;
  const { markdown, ...facts } = content;
  const { url, title, kind, content: hash } = reading;
  return { id, url, title, kind, content: hash, ...facts, excerpt: markdown.slice(0, EXCERPT_LENGTH).toWellFormed() };
}
