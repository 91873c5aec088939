import { type StoreName, type Transaction, writeRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import {
  type Answer,
  answerRow,
  type Conversation,
  conversationRow,
  draftRow,
  isWaitedFor,
  type Question,
  type QuickAction,
  type Surface,
} from '@/lib/database/schema';
import { StorageError } from '@/lib/database/storage-error';
import { linksOf, newestBranch } from './branch';
import { announceChange } from './change-channel';
import { dropUnusedReadings } from './drop-unused-readings';
import { type PreparedReading, putReadings } from './prepare-reading';

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

const STORES: StoreName[] = ['conversations', 'messages', 'readings', 'contents', 'drafts'];

const TITLE_LENGTH = 120;

/** No character is made of more UTF-16 units than this; only so much of a text is looked at for its title. */
const LONGEST_CHARACTER = 50;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a text on one line, as the title of a conversation, cut at a whole character. */
export function titleFrom(text: string): string {
  const whole = text.trim();
  const start = whole.slice(0, TITLE_LENGTH * LONGEST_CHARACTER).toWellFormed();
  const line = Array.from(characters.segment(start.replace(/\s+/g, ' ')), ({ segment }) => segment);
  if (line.length <= TITLE_LENGTH && start.length === whole.length) return line.join('');
  const kept = line.slice(0, TITLE_LENGTH - 1).join('');
  return `${kept.trimEnd()}…`;
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

function newConversation({ conversation: id, text, action, readings }: NewQuestion, now: number): Conversation {
  const page = readings[0]?.reading ?? null;
  // "Summarise this page" names no conversation; the page it is asked of does.
  const title = (action && page && titleFrom(page.title)) || titleFrom(text);
  return {
    id,
    title,
    renamed: false,
    pinned: false,
    created: now,
    updated: now,
    page: page && { url: page.url, title: page.title },
    readAt: now,
    deletedAt: null,
  };
}

/** The place of a conversation's last message, for the question to follow, and the answer there where it can be read. */
async function lastMessageOf(
  transaction: Transaction<'readwrite'>,
  conversation: string,
): Promise<{ id: string; answer: Answer | null } | null> {
  const range = IDBKeyRange.bound([conversation, 0], [conversation, Number.POSITIVE_INFINITY]);
  const messages = transaction.objectStore('messages');
  const turn = newestBranch(linksOf(await messages.index('by-conversation').getAll(range))).at(-1);
  if (!turn) return null;
  const answer = turn.answer && readRow(answerRow, await messages.get(turn.answer.id));
  return { id: (turn.answer ?? turn.question).id, answer };
}

/** Takes away the draft that was sent. A quick action leaves alone what is being typed, and takes it along. */
async function takeDraft(transaction: Transaction<'readwrite'>, asked: NewQuestion, isNew: boolean): Promise<void> {
  const drafts = transaction.objectStore('drafts');
  const key: [string, string] = [isNew ? 'new' : asked.conversation, asked.surface];
  const draft = readRow(draftRow, await drafts.get(key));
  if (!draft || (asked.action !== null && !isNew)) return;
  await drafts.delete(key);
  if (asked.action !== null) await drafts.put({ ...draft, conversation: asked.conversation });
  else await dropUnusedReadings(transaction, draft.readings);
}

async function writeQuestion(
  transaction: Transaction<'readwrite'>,
  asked: NewQuestion,
): Promise<{ question: Question; answer: Answer }> {
  const now = Date.now();
  const conversations = transaction.objectStore('conversations');
  const last = await lastMessageOf(transaction, asked.conversation);
  if (last?.answer && isWaitedFor(last.answer)) throw new BranchBusyError();
  const row = await conversations.get(asked.conversation);
  const stored = readRow(conversationRow, row);
  // To add to it would be to overwrite it, and nothing it holds is shown or answered.
  if (row && !stored) throw new StorageError('set-aside');

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
  await putReadings(transaction, asked.readings);
  await transaction.objectStore('messages').put(question);
  await transaction.objectStore('messages').put(answer);
  await conversations.put(stored ? { ...stored, updated: now, deletedAt: null } : newConversation(asked, now));
  await takeDraft(transaction, asked, stored === null);
  return { question, answer };
}

/**
 * Writes a question and its open answer, the readings it was asked with, and the conversation where it is new, in one
 * transaction: from then on the background answers it, whatever happens to the surface.
 *
 * @throws BranchBusyError where the conversation's last answer is still open; StorageError, `set-aside` where the
 *   conversation's row can't be read; nothing is written then
 */
export async function askQuestion(asked: NewQuestion): Promise<{ question: Question; answer: Answer }> {
  // Relaxed: posting waits for the disk, and what was posted is written after this, so neither is there without it.
  const rows = await writeRows(STORES, (transaction) => writeQuestion(transaction, asked), 'relaxed');
  announceChange({ kind: 'messages', ids: [asked.conversation] });
  return rows;
}
