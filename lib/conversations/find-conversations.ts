import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { type Conversation, conversationRow } from '@/lib/rows/conversation';
import { siteNameOf } from '@/lib/text/host';

/** How many rows are read at a time, so that a surface goes on meanwhile. */
const BATCH = 1_000;
/** The longest part of a title that is searched, in UTF-16 units: no title of our own is longer. */
const LONGEST_TITLE = 300;

/** The fields of a stored row that decide whether it is looked for, as far as they are what they should be. */
type Facts = { title: string; site: string; pinned: boolean };

function factsOf(row: Partial<Record<keyof Conversation, unknown>>): Facts {
  const { title, page, pinned } = row;
  const url = typeof page === 'object' && page !== null && 'url' in page ? page.url : null;
  return {
    title: typeof title === 'string' ? title.slice(0, LONGEST_TITLE) : '',
    site: typeof url === 'string' ? siteNameOf(url) : '',
    pinned: pinned === true,
  };
}

/** A text as it is compared: in lower case, without accents, whatever form its letters have. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The conversations that fit, newest first, without deleted ones. Goes through all of them, in parts. */
function findConversations(fits: (facts: Facts) => boolean, limit: number): Promise<Conversation[]> {
  return readRows(['conversations'], async (transaction) => {
    const store = transaction.objectStore('conversations');
    const fitting: Conversation[] = [];
    for (let range: IDBKeyRange | null = null; ; ) {
      const batch: Conversation[] = await store.getAll(range, BATCH);
      fitting.push(...batch.filter((row) => fits(factsOf(row))));
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) break;
      range = IDBKeyRange.lowerBound(last.id, true);
    }
    const found: Conversation[] = [];
    for (const row of fitting.sort((a, b) => b.updated - a.updated)) {
      const conversation = found.length < limit ? readRow(conversationRow, row) : null;
      if (conversation?.deletedAt === null) found.push(conversation);
    }
    return found;
  });
}

/** The conversations that the person pinned, newest first. */
export function listPinned(limit: number): Promise<Conversation[]> {
  return findConversations(({ pinned }) => pinned, limit);
}

/**
 * The conversations whose title or site holds all of the words, newest first.
 *
 * @param words as typed; upper case and accents make no difference
 */
export function searchConversations(words: string, limit: number): Promise<Conversation[]> {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return findConversations(({ title, site }) => {
    const text = fold(`${title} ${site}`);
    return wanted.every((word) => text.includes(word));
  }, limit);
}
