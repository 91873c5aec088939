import { readRows } from '@/lib/database/database';
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

/** A conversation as a surface draws it, or null where it is gone or deleted. */
export async function loadConversation(id: string): Promise<LoadedConversation | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const conversation = readRow(conversationRow, await transaction.objectStore('conversations').get(id));
    if (!conversation || conversation.deletedAt !== null) return null;
    const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
    const turns = newestBranch(
      readAll(messageRow, await transaction.objectStore('messages').index('by-conversation').getAll(range)),
    );
    const readings = new Map<string, ReadingSummary>();
    for (const readingId of new Set(turns.flatMap(({ question }) => question.readings))) {
      const reading = readRow(readingRow, await transaction.objectStore('readings').get(readingId));
      const content = reading && readRow(contentRow, await transaction.objectStore('contents').get(reading.content));
      if (!reading || !content) continue;
      const { words, hiddenWords, cutWords } = content;
      const excerpt = content.markdown.slice(0, EXCERPT_LENGTH).toWellFormed();
      const { url, title, kind } = reading;
      readings.set(readingId, {
        id: readingId,
        url,
        title,
        kind,
        content: reading.content,
        words,
        hiddenWords,
        cutWords,
        excerpt,
      });
    }
    return { conversation, turns, readings };
  });
}
