import { z } from 'zod/mini';
import { readRow } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import type { Content } from '@/lib/rows/content';
import { type Reading, readingRow } from '@/lib/rows/reading';

/** What a surface shows of a reading: everything but its text. */
export type ReadingSummary = Pick<
  Reading,
  | 'id'
  | 'url'
  | 'title'
  | 'kind'
  | 'content'
  | 'isLoading'
  | 'heading'
  | 'before'
  | 'after'
  | 'pageKind'
  | 'certainty'
  | 'pages'
> &
  Pick<Content, 'words' | 'hiddenWords' | 'cutWords'> & {
    excerpt: string;
    /** Words that a person sees in the page and the reading leaves out. */
    leftOutWords: number;
  };

/** How much of a reading's text its summary holds, in UTF-16 units. */
const EXCERPT_LENGTH = 300;

/** The fields of a content that a summary needs: not the blocks, of which there may be fifty thousand. */
const contentFacts = z.object({ markdown: z.string(), words: z.int(), hiddenWords: z.int(), cutWords: z.int() });

/** The summary of a stored reading, or null where the reading or its content is gone or invalid. */
export async function summarise(transaction: Transaction, id: string): Promise<ReadingSummary | null> {
  const reading = readRow(readingRow, await transaction.objectStore('readings').get(id));
  if (!reading) return null;
  const content = readRow(contentFacts, await transaction.objectStore('contents').get(reading.content));
  return content && summaryOf(reading, content);
}

/** The summary of a reading and its content. */
export function summaryOf(reading: Reading, content: z.infer<typeof contentFacts>): ReadingSummary {
  const { id, url, title, kind, content: hash, isLoading = false, heading, before, after } = reading;
  const { markdown, words, hiddenWords, cutWords } = content;
  const { pageKind, certainty, pages, leftOut = [] } = reading;
  const leftOutWords = leftOut.reduce((sum, part) => sum + part.words, 0);
  const excerpt = markdown.slice(0, EXCERPT_LENGTH).toWellFormed();
  const place = { heading, before, after };
  const counts = { words, hiddenWords, cutWords, leftOutWords };
  return { id, url, title, kind, content: hash, isLoading, ...place, pageKind, certainty, pages, ...counts, excerpt };
}
