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
import { isSame } from '@/lib/is-same';
import type { AskedQuestion } from './ask-question';
import type { Turn, TurnLinks } from './branch';
import { KnownBranch } from './known-branch';
import type { PreparedReading } from './prepare-reading';
import { readBranchEnd } from './read-branch-end';

/** What a surface shows of a reading: everything but its text. */
export type ReadingSummary = Pick<Reading, 'id' | 'url' | 'title' | 'kind' | 'content'> &
  Pick<Content, 'words' | 'hiddenWords' | 'cutWords'> & { excerpt: string };

export type LoadedConversation = {
  conversation: Conversation;
  /** The last turns of the branch shown, oldest first. */
  turns: Turn[];
  /** How many turns there are before those; at least how many where not all of the branch is known. */
  earlier: number;
  /** Every reading of the branch, the earlier turns' too, in the order in which they were first sent. */
  readings: ReadonlyMap<string, ReadingSummary>;
  /** Whether the earlier turns are all known; where not, their readings are missing. */
  isWhole: boolean;
};

const EXCERPT_LENGTH = 300;

/** A content without its blocks: there may be fifty thousand, and a surface shows none. */
const contentFacts = z.object({ markdown: z.string(), words: z.int(), hiddenWords: z.int(), cutWords: z.int() });

/** Conversations of no more messages are read whole: it is quick, and nothing is left to be learned later. */
const READ_WHOLE = 100;

/**
 * A conversation as a surface draws it, or null where it is gone or deleted.
 *
 * @param limit how many turns at most, counted from the last: a conversation may have thousands
 * @param known what was learned of this conversation before, to be extended
 */
export async function loadConversation(
  id: string,
  limit = Number.POSITIVE_INFINITY,
  known = new KnownBranch(),
): Promise<LoadedConversation | null> {
  return readRows(['conversations', 'messages', 'readings', 'contents'], async (transaction) => {
    const [row, end] = await Promise.all([
      transaction.objectStore('conversations').get(id),
      readBranchEnd(transaction, id, { turns: limit, least: READ_WHOLE }),
    ]);
    const conversation = readRow(conversationRow, row);
    if (!conversation || conversation.deletedAt !== null) return null;
    known.add(end.links);
    const shown = end.turns.slice(-limit);
    const before = known.above(shown[0]?.question.parent ?? null);
    const links = [...before.links.toReversed(), ...shown.map(({ question }) => question)];
    const earlier = before.links.filter(({ role }) => role === 'user').length;
    return {
      conversation,
      turns: keepUnchanged(readTurns(shown, end.rows), known),
      earlier: Math.max(earlier, before.isWhole ? 0 : 1),
      readings: await summariseAll(transaction, new Set(links.flatMap(({ readings }) => readings)), known),
      isWhole: before.isWhole || end.isAll,
    };
  });
}

/**
 * A conversation with a question that was just written to it, before it is read again.
 *
 * @param asked what was written
 * @param prepared the readings that were written with it
 */
export function withQuestion(
  loaded: LoadedConversation | null,
  { conversation, question, answer }: AskedQuestion,
  prepared: readonly PreparedReading[],
): LoadedConversation {
  const added = prepared.map(({ reading, content }) => [reading.id, summaryOf(reading, content)] as const);
  return {
    conversation,
    turns: [...(loaded?.turns ?? []), { question, answer }],
    earlier: loaded?.earlier ?? 0,
    readings: new Map([...(loaded?.readings ?? []), ...added]),
    isWhole: loaded?.isWhole ?? true,
  };
}

/** The address of the page that was read last in a conversation. */
export function lastPageOf({ turns, readings }: LoadedConversation): string | null {
  const ids = turns.flatMap(({ question }) => question.readings).toReversed();
  return ids.map((id) => readings.get(id)?.url).find((url) => url !== undefined) ?? null;
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

function keepUnchanged(turns: readonly Turn[], known: KnownBranch): Turn[] {
  return turns.map((turn) => {
    const before = known.turns.get(turn.question.id);
    const kept = before && isSame(before, turn) ? before : turn;
    known.turns.set(turn.question.id, kept);
    return kept;
  });
}

async function summariseAll(
  transaction: Transaction,
  ids: ReadonlySet<string>,
  { summaries }: KnownBranch,
): Promise<Map<string, ReadingSummary>> {
  const unknown = Array.from(ids).filter((id) => !summaries.has(id));
  for (const summary of await Promise.all(unknown.map((id) => summarise(transaction, id)))) {
    if (summary) summaries.set(summary.id, summary);
  }
  return new Map(
    Array.from(ids).flatMap((id) => {
      const summary = summaries.get(id);
      return summary ? [[id, summary] as const] : [];
    }),
  );
}

async function summarise(transaction: Transaction, id: string): Promise<ReadingSummary | null> {
  const reading = readRow(readingRow, await transaction.objectStore('readings').get(id));
  if (!reading) return null;
  const content = readRow(contentFacts, await transaction.objectStore('contents').get(reading.content));
  return content && summaryOf(reading, content);
}

function summaryOf(reading: Reading, content: z.infer<typeof contentFacts>): ReadingSummary {
  const { id, url, title, kind, content: hash } = reading;
  const { markdown, words, hiddenWords, cutWords } = content;
  const excerpt = markdown.slice(0, EXCERPT_LENGTH).toWellFormed();
  return { id, url, title, kind, content: hash, words, hiddenWords, cutWords, excerpt };
}
