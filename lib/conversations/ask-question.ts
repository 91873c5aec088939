import { type Transaction, writeRows } from '@/lib/database/database';
import { readAll, readRow } from '@/lib/database/read-row';
import {
  type Answer,
  type Conversation,
  conversationRow,
  isOpen,
  messageRow,
  type Question,
  type QuickAction,
  type Surface,
} from '@/lib/database/schema';
import { newestBranch } from './branch';
import { announceChange } from './change-channel';
import type { PreparedReading } from './prepare-reading';

/** A question as a surface asks it. */
export type NewQuestion = {
  /** The conversation it goes to; an id that is not stored yet begins a new one. */
  conversation: string;
  text: string;
  action: QuickAction | null;
  /** The English name of the language Translate aims at. */
  targetLanguage: string | null;
  /** What was read for it, just now. */
  readings: PreparedReading[];
  /** Readings that are stored already (of a draft that waited its turn). */
  storedReadings: string[];
  surface: Surface;
};

/** The conversation waits for an answer already: a branch has one open answer at a time. */
export class BranchBusyError extends Error {
  override name = 'BranchBusyError';
}

const TITLE_LENGTH = 120;

/** The first line of a question as the title of its conversation, cut at a whole character. */
export function titleFrom(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length <= TITLE_LENGTH
    ? line
    : `${characters
        .slice(0, TITLE_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

/** A new answer, written and not yet posted. */
export function newAnswer(conversation: string, question: string, now: number): Answer {
  return {
    id: crypto.randomUUID(),
    conversation,
    parent: question,
    created: now,
    role: 'assistant',
    text: '',
    readings: [],
    state: 'waiting',
    open: 1,
    waiting: { reason: 'new', notBefore: 0, place: 0 },
    attempt: 0,
    attempts: [],
    error: null,
    usage: null,
    cost: null,
    model: null,
    cut: false,
    askedAt: now,
    finishedAt: null,
    stoppedAt: null,
    shown: false,
    budgetShare: 1,
  };
}

async function conversationFor(
  transaction: Transaction<'readwrite'>,
  { conversation: id, text, readings }: NewQuestion,
  now: number,
): Promise<Conversation> {
  const stored = readRow(conversationRow, await transaction.objectStore('conversations').get(id));
  if (stored) return { ...stored, updated: now, deletedAt: null };
  const page = readings[0]?.reading ?? null;
  return {
    id,
    title: titleFrom(text),
    renamed: false,
    pinned: false,
    created: now,
    updated: now,
    page: page && { url: page.url, title: page.title },
    readAt: now,
    deletedAt: null,
  };
}

/**
 * Writes a question and its open answer, the readings it was asked with, and the conversation where it is new, in one
 * transaction: from then on the background answers it, whatever happens to the surface.
 *
 * @throws BranchBusyError where the conversation's last answer is still open; nothing is written then
 */
export async function askQuestion(asked: NewQuestion): Promise<{ question: Question; answer: Answer }> {
  const now = Date.now();
  const rows = await writeRows(['conversations', 'messages', 'readings', 'contents', 'drafts'], async (transaction) => {
    const messages = transaction.objectStore('messages');
    const range = IDBKeyRange.bound([asked.conversation, 0], [asked.conversation, Number.POSITIVE_INFINITY]);
    const branch = newestBranch(readAll(messageRow, await messages.index('by-conversation').getAll(range)));
    const last = branch.at(-1)?.answer ?? null;
    if (last && isOpen(last.state) && last.stoppedAt === null) throw new BranchBusyError();

    const question: Question = {
      id: crypto.randomUUID(),
      conversation: asked.conversation,
      parent: last?.id ?? null,
      created: now,
      role: 'user',
      text: asked.text,
      action: asked.action,
      targetLanguage: asked.targetLanguage,
      readings: [...asked.storedReadings, ...asked.readings.map(({ reading }) => reading.id)],
    };
    const answer = newAnswer(asked.conversation, question.id, now);
    await Promise.all([
      ...asked.readings.map(({ content }) => transaction.objectStore('contents').put(content)),
      ...asked.readings.map(({ reading }) => transaction.objectStore('readings').put(reading)),
      messages.put(question),
      messages.put(answer),
      transaction.objectStore('conversations').put(await conversationFor(transaction, asked, now)),
      transaction.objectStore('drafts').delete([last ? asked.conversation : 'new', asked.surface]),
    ]);
    return { question, answer };
  });
  announceChange({ kind: 'messages', ids: [asked.conversation] });
  return rows;
}
