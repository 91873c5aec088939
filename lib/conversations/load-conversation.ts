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
  questionRow,
  type Reading,
  readingRow,
} from '@/lib/database/schema';
import { linksOf, newestBranch, type Turn, type TurnLinks } from './branch';

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
  /** How many rows of the turns shown, or without a place among them, do not fit their schema. They stay stored. */
  unreadable: number;
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
    const links = linksOf(rows);
    const branch = newestBranch(links);
    const shown = branch.slice(-limit);
    const ids = new Set(branch.flatMap(({ question }) => question.readings));
    const summaries = await Promise.all(Array.from(ids, (readingId) => summarise(transaction, readingId)));
    const readings = new Map(summaries.filter((summary) => summary !== null).map((summary) => [summary.id, summary]));
    const { turns, unreadable } = readTurns(shown, rows);
    const earlier = branch.length - shown.length;
    return { conversation, turns, earlier, readings, unreadable: unreadable + rows.length - links.length };
  });
}

function readTurns(
  shown: readonly TurnLinks<MessageLink>[],
  rows: readonly unknown[],
): { turns: Turn[]; unreadable: number } {
  const stored = rows as { id?: unknown; parent?: unknown; created?: unknown }[];
  const byId = new Map(stored.map((row) => [row.id, row]));
  /** Where the newest answer cannot be read, an earlier one to the same question is better than none. */
  const earlierAnswer = (question: string): Answer | null => {
    const siblings = stored.filter((row) => row.parent === question);
    return readAll(answerRow, siblings).reduce<Answer | null>((a, b) => (a && a.created > b.created ? a : b), null);
  };
  let unreadable = 0;
  const turns = shown.flatMap((links) => {
    const question = readRow(questionRow, byId.get(links.question.id));
    const answer = links.answer && readRow(answerRow, byId.get(links.answer.id));
    if (!question) unreadable++;
    if (links.answer && !answer) unreadable++;
    return question ? [{ question, answer: answer ?? earlierAnswer(question.id) }] : [];
  });
  return { turns, unreadable };
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
