import { z } from 'zod/mini';
import { readRows, type Transaction } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import {
  type Content,
  type Conversation,
  contentRow,
  conversationRow,
  messageRow,
  type Reading,
  readingRow,
} from '@/lib/database/schema';
import { newestBranch, type Turn } from './branch';

/** What a surface shows of a reading: everything but its text. */
export type ReadingSummary = Pick<Reading, 'id' | 'url' | 'title' | 'kind' | 'content'> &
  Pick<Content, 'words' | 'hiddenWords' | 'cutWords'> & { excerpt: string };

export type LoadedConversation = {
  conversation: Conversation;
  turns: Turn[];
  readings: ReadonlyMap<string, ReadingSummary>;
};

const EXCERPT_LENGTH = 300;

/** A content without its blocks: there may be fifty thousand, and a surface shows none. */
const contentFacts = z.pick(contentRow, { markdown: true, words: true, hiddenWords: true, cutWords: true });

/** A conversation as a surface draws it, or null where it is gone or deleted. */
export async function loadConversation(id: string): Promise<LoadedConversation | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const conversation = readRow(conversationRow, await transaction.objectStore('conversations').get(id));
    if (!conversation || conversation.deletedAt !== null) return null;
    const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
    const turns = newestBranch(
      readAll(messageRow, await transaction.objectStore('messages').index('by-conversation').getAll(range)),
    );
    const ids = new Set(turns.flatMap(({ question }) => question.readings));
    const summaries = await Promise.all(Array.from(ids, (readingId) => summarise(transaction, readingId)));
    const readings = new Map(summaries.filter((summary) => summary !== null).map((summary) => [summary.id, summary]));
    return { conversation, turns, readings };
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
