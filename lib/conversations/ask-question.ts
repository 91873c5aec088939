import { keepText } from '@/lib/answers/keep-text';
import { newAnswer } from '@/lib/answers/new-answer';
import { readAll, readRow } from '@/lib/database/read-row';
import { StorageError } from '@/lib/database/storage-error';
import type { StoreName, Transaction } from '@/lib/database/stores';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { dropUnusedReadings } from '@/lib/readings/drop-unused-readings';
import { type PreparedReading, putReadings } from '@/lib/readings/prepare-reading';
import { type Answer, answerRow, isWaitedFor } from '@/lib/rows/answer';
import type { Conversation } from '@/lib/rows/conversation';
import { type Draft, draftRow, type Surface } from '@/lib/rows/draft';
import type { MessageLink } from '@/lib/rows/message';
import type { Question } from '@/lib/rows/question';
import type { StoredText } from '@/lib/rows/text';
import { type BranchEnd, readBranchEnd } from './read-branch-end';

/** A question as a surface asks it. */
export type NewQuestion = {
  /** The conversation it goes to; an id that is not stored yet begins a new one. */
  conversation: string;
  text: string;
  /** The id of the action it is asked by; null where the person wrote it. */
  action: string | null;
  /** What is sent in place of the text, as for an action. */
  words?: StoredText | null;
  /** A conversation that begins with it is named for the page it is asked of. */
  isNamedForPage?: boolean;
  /** The English name of the language Translate aims at. */
  targetLanguage: string | null;
  /** What was read for it, just now. */
  readings: PreparedReading[];
  /** Readings that are stored already (of a draft that waited its turn). */
  storedReadings: string[];
  surface: Surface;
  /** No page or selection goes with it, and none went with the questions before it. */
  isWithoutPage?: boolean;
};

/** The rows that a question was written as. */
export type AskedQuestion = { conversation: Conversation; question: Question; answer: Answer };

/** The conversation waits for an answer already: a branch has one open answer at a time. */
export class BranchBusyError extends Error {
  override name = 'BranchBusyError';
}

const STORES: StoreName[] = [
  'conversations',
  'messages',
  'readings',
  'contents',
  'drafts',
  'texts',
  'textUses',
  'tombstones',
];

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

function newConversation({ conversation: id, text, isNamedForPage, readings }: NewQuestion, now: number): Conversation {
  const page = readings[0]?.reading ?? null;
  // "Summarise this page" names no conversation; the page it is asked of does.
  const title = (isNamedForPage && page && titleFrom(page.title)) || titleFrom(text);
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
    leaf: null,
  };
}

/** A conversation with the message that the next question follows, and whether its branch waits for an answer. */
type Followed = Pick<BranchEnd, 'conversation' | 'isStored'> & { last: MessageLink | null; isBusy: boolean };

async function readFollowed(transaction: Transaction, id: string): Promise<Followed> {
  const [{ conversation, isStored, turns }, waitedFor] = await Promise.all([
    readBranchEnd(transaction, id, { turns: 1, least: 4 }),
    waitedForIn(transaction, id),
  ]);
  const turn = turns.at(-1);
  // The answer in front, not a newer one that came to nothing: it is what the person goes on from.
  const last = turn ? (turn.answer ?? turn.question) : null;
  const isBusy = await isOnBranch(transaction, id, waitedFor);
  return { conversation, isStored, last, isBusy };
}

/** The answers of a conversation that are still waited for, wherever they stand. */
async function waitedForIn(transaction: Transaction, conversation: string): Promise<Answer[]> {
  const messages = transaction.objectStore('messages');
  const keys = await messages.index('by-open').getAllKeys();
  const open = readAll(answerRow, await Promise.all(keys.map((key) => messages.get(key))));
  return open.filter((answer) => answer.conversation === conversation && isWaitedFor(answer));
}

/** Whether one of the answers is to a question of the branch shown; the whole of it is read only where there are any. */
async function isOnBranch(
  transaction: Transaction,
  conversation: string,
  answers: readonly Answer[],
): Promise<boolean> {
  if (answers.length === 0) return false;
  const everything = { turns: Number.POSITIVE_INFINITY, least: Number.POSITIVE_INFINITY };
  const { turns } = await readBranchEnd(transaction, conversation, everything);
  return answers.some(({ parent }) => turns.some(({ question }) => question.id === parent));
}

/** Takes away the draft that was sent. A quick action leaves alone what is being typed, and takes it along. */
async function takeDraft(
  rows: RowWriter,
  asked: NewQuestion,
  { draft, isNew }: { draft: Draft | null; isNew: boolean },
): Promise<void> {
  if (!draft || (asked.action !== null && !isNew)) return;
  await rows.delete('drafts', [draft.conversation, draft.surface]);
  if (asked.action !== null) await rows.put('drafts', { ...draft, conversation: asked.conversation });
  else await dropUnusedReadings(rows, draft.readings);
}

/** What a question is written beside, read at once: each request waited for is a part of the time until it is sent. */
async function readBefore(transaction: Transaction, { conversation, surface }: NewQuestion) {
  const drafts = transaction.objectStore('drafts');
  const [followed, draft, newDraft] = await Promise.all([
    readFollowed(transaction, conversation),
    drafts.get([conversation, surface]),
    drafts.get(['new', surface]),
  ]);
  return { ...followed, draft: readRow(draftRow, followed.conversation ? draft : newDraft) };
}

async function writeQuestion(rows: RowWriter, asked: NewQuestion): Promise<AskedQuestion> {
  const { conversation: stored, isStored, last, isBusy, draft } = await readBefore(rows.transaction, asked);
  if (isBusy) throw new BranchBusyError();
  // To add to it would be to overwrite it, and nothing it holds is shown or answered.
  if (isStored && !stored) throw new StorageError('invalid-row');
  const now = Date.now();
  // After what it follows, whatever the clock says: messages are read in the order of their times.
  const created = Math.max(now, (last?.created ?? 0) + 1);
  const question: Question = {
    id: crypto.randomUUID(),
    conversation: asked.conversation,
    parent: last?.id ?? null,
    created,
    role: 'user',
    text: asked.text,
    action: asked.action,
    ...(asked.words ? { words: asked.words.hash } : {}),
    targetLanguage: asked.targetLanguage,
    readings: [...asked.storedReadings, ...asked.readings.map(({ reading }) => reading.id)],
    ...(asked.isWithoutPage ? { isWithoutPage: true } : {}),
  };
  const answer = { ...newAnswer(asked.conversation, question.id, now), created };
  const conversation = stored ? { ...stored, updated: now, deletedAt: null } : newConversation(asked, now);
  // All at once, and none of them throws before it is waited for: no failure is left to nobody.
  const [writtenConversation, writtenQuestion, writtenAnswer] = await Promise.all([
    rows.put('conversations', { ...conversation, leaf: answer.id }),
    rows.put('messages', question),
    rows.put('messages', answer),
    putReadings(rows, asked.readings),
    asked.words && keepText(rows, asked.words, asked.conversation),
    takeDraft(rows, asked, { draft, isNew: stored === null }),
  ]);
  return { conversation: writtenConversation, question: writtenQuestion, answer: writtenAnswer };
}

/**
 * Writes a question and its open answer, the readings it was asked with, and the conversation where it is new, in one
 * transaction: from then on the background answers it, whatever happens to the surface.
 *
 * @throws BranchBusyError where an answer of the conversation's branch is still waited for; StorageError, `invalid-row` where the
 *   conversation's row can't be read; nothing is written then
 */
export function askQuestion(asked: NewQuestion): Promise<AskedQuestion> {
  // Relaxed: posting waits for the disk, and what was posted is written after this, so neither is there without it.
  return writeRows(STORES, (rows) => writeQuestion(rows, asked), 'relaxed');
}
