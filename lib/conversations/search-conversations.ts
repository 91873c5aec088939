import type { Conversation } from '@/lib/rows/conversation';
import type { Message } from '@/lib/rows/message';
import { fold } from '@/lib/text/fold';
import { siteNameOf } from '@/lib/text/host';
import { passageAround } from '@/lib/text/passage';
import { newestOf } from './collect-conversations';
import { readInBatches } from './read-in-batches';

/** The longest parts of a title and of a text that are searched, in UTF-16 units. */
const LONGEST_TITLE = 300;
const LONGEST_TEXT = 200_000;
/** So many words are looked for; a person types fewer. */
const MOST_WORDS = 30;

/** A conversation that was found. `passage` is a line of its texts, where its title and site do not have all words. */
export type Found = { conversation: Conversation; passage: string | null };

type Search = {
  /** As typed; upper case and accents make no difference. */
  words: string;
  /** How many conversations at most. */
  limit: number;
  /** Whether the result is still wanted. Where it is not, the search ends. */
  isWanted: () => boolean;
  /** Gets everything found so far, newest first: at once what titles and sites tell, then more and more. */
  onFound: (found: Found[]) => void;
};

/** A conversation with the words that were not found in it yet. */
type Candidate = { row: Conversation; missing: Set<string>; passage: string | null };

/** Returns the words of a search in the form in which they are compared. */
export function wordsOfSearch(typed: string): string[] {
  return Array.from(new Set(fold(typed).split(/\s+/).filter(Boolean))).slice(0, MOST_WORDS);
}

/**
 * Finds the conversations that hold all of the words: each in the title, the site, a question or an answer. Goes through
 * all messages, in small parts, so that nothing that is written meanwhile waits.
 *
 * @throws StorageError where the database can't be read
 */
export async function searchConversations({ words, limit, isWanted, onFound }: Search): Promise<void> {
  const wanted = wordsOfSearch(words);
  const candidates = await readCandidates(wanted);
  const tell = () => onFound(newestFound(candidates, limit));
  if (!isWanted()) return;
  tell();
  for await (const batch of readInBatches('messages')) {
    if (!isWanted()) return;
    const isNews = batch.map((row) => searchText(row, candidates)).includes(true);
    if (isNews) tell();
  }
}

async function readCandidates(wanted: readonly string[]): Promise<Map<string, Candidate>> {
  const candidates = new Map<string, Candidate>();
  for await (const batch of readInBatches('conversations')) {
    for (const row of batch) {
      const text = fold(`${titleOf(row)} ${siteOf(row)}`);
      const missing = new Set(wanted.filter((word) => !text.includes(word)));
      candidates.set(row.id, { row, missing, passage: null });
    }
  }
  return candidates;
}

/** Looks for what a message's conversation is missing; true where the conversation has all words from now on. */
function searchText({ conversation, text }: Partial<Message>, candidates: ReadonlyMap<string, Candidate>): boolean {
  const candidate = candidates.get(String(conversation));
  if (!candidate || candidate.missing.size === 0 || typeof text !== 'string') return false;
  const searched = text.slice(0, LONGEST_TEXT);
  const folded = fold(searched);
  const found = Array.from(candidate.missing).filter((word) => folded.includes(word));
  if (found.length === 0) return false;
  for (const word of found) candidate.missing.delete(word);
  candidate.passage ??= passageAround(searched, found);
  return candidate.missing.size === 0;
}

function newestFound(candidates: ReadonlyMap<string, Candidate>, limit: number): Found[] {
  const whole = Array.from(candidates.values()).filter(({ missing }) => missing.size === 0);
  const newest = newestOf(
    whole.map(({ row }) => row),
    limit,
  );
  return newest.map((conversation) => ({ conversation, passage: candidates.get(conversation.id)?.passage ?? null }));
}

/** The fields of a stored row, as far as they are what they should be. */
function titleOf({ title }: { title?: unknown }): string {
  return typeof title === 'string' ? title.slice(0, LONGEST_TITLE) : '';
}

function siteOf({ page }: { page?: unknown }): string {
  const url = typeof page === 'object' && page !== null && 'url' in page ? page.url : null;
  return typeof url === 'string' ? siteNameOf(url) : '';
}
