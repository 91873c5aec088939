import { keepText } from '@/lib/answers/keep-text';
import { newAnswer } from '@/lib/answers/new-answer';
import { readRow } from '@/lib/database/read-row';
import { StorageError } from '@/lib/database/storage-error';
import type { StoreName, Transaction } from '@/lib/database/stores';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { dropUnusedReadings } from '@/lib/readings/drop-unused-readings';
import { type PreparedReading, putReadings } from '@/lib/readings/prepare-reading';
import type { Answer } from '@/lib/rows/answer';
import type { Conversation } from '@/lib/rows/conversation';
import { type Draft, draftRow, type Surface } from '@/lib/rows/draft';
import type { Question } from '@/lib/rows/question';
import type { StoredText } from '@/lib/rows/text';
import { keyOfEdit } from './drafts';
import { followBranch, followEdited } from './followed';

/** A question as a surface hands it over to be written. */
export type NewQuestion = {
  /** The id of the conversation; an id that is not stored yet begins a new one. */
  conversation: string;
  text: string;
  /** The id of the action that asks the question; null where the person wrote it. */
  action: string | null;
  /** The words that are sent in place of `text`, as for an action. */
  words?: StoredText | null;
  /** Whether a conversation that begins with this question is named for its page. */
  isNamedForPage?: boolean;
  /** The English name of the language to translate into; null for every question but Translate. */
  targetLanguage: string | null;
  /** Readings made for this question, not stored yet. */
  readings: PreparedReading[];
  /** The ids of readings that are stored already, with a draft that waited its turn. */
  storedReadings: string[];
  surface: Surface;
  /** The last message that the surface shows, by id, which the question follows; absent for the stored branch. */
  after?: string | null;
  /** The model to ask, by its name at Segmind; absent for the one of the conversation. */
  chosenModel?: string | undefined;
  /** The question of which this is another version, by id: it follows what that one follows. */
  edits?: string;
  /** Whether no page or selection is sent with this question or was sent with the questions before it. */
  isWithoutPage?: boolean;
  /** The model that a conversation is begun with; absent where the model of the options answers. */
  model?: string;
};

/** The rows that were written for a question. */
export type AskedQuestion = { conversation: Conversation; question: Question; answer: Answer };

/** The branch still waits for an answer. A branch has one open answer at a time. */
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

/** The most UTF-16 units that a character may have, which limits how much of a text is segmented for a title. */
const LONGEST_CHARACTER = 50;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Makes a title from the beginning of a text: one line, cut at a whole character after at most 120 characters. */
export function titleFrom(text: string): string {
  const whole = text.trim();
  const start = whole.slice(0, TITLE_LENGTH * LONGEST_CHARACTER).toWellFormed();
  const line = Array.from(characters.segment(start.replace(/\s+/g, ' ')), ({ segment }) => segment);
  if (line.length <= TITLE_LENGTH && start.length === whole.length) return line.join('');
  const kept = line.slice(0, TITLE_LENGTH - 1).join('');
  return `${kept.trimEnd()}…`;
}

/** The page of a question's first reading; null where nothing was read for the question. */
function pageOf({ readings }: NewQuestion): Conversation['page'] {
  const reading = readings[0]?.reading;
  return reading ? { url: reading.url, title: reading.title } : null;
}

function newConversation(asked: NewQuestion, now: number): Conversation {
  const { conversation: id, text, isNamedForPage, model } = asked;
  const page = pageOf(asked);
  // "Summarise this page" would be the same title for every conversation, so the page gives its name.
  const title = (isNamedForPage && page && titleFrom(page.title)) || titleFrom(text);
  return {
    id,
    title,
    renamed: false,
    pinned: false,
    created: now,
    updated: now,
    page,
    readAt: now,
    deletedAt: null,
    leaf: null,
    ...(model === undefined ? {} : { model }),
  };
}

/** Whether a question was typed into the field, so that it was the draft. */
export function isDrafted({ action, edits }: Pick<NewQuestion, 'action' | 'edits'>): boolean {
  return action === null && edits === undefined;
}

/**
 * Deletes the draft that was sent, or the half-typed edit. A question that did not come from the draft leaves the draft
 * alone; a quick action moves the text of the new conversation's draft to the conversation that the action begins.
 */
async function takeDraft(
  rows: RowWriter,
  asked: NewQuestion,
  { draft, isNew }: { draft: Draft | null; isNew: boolean },
): Promise<void> {
  const { conversation, surface, edits } = asked;
  if (edits !== undefined) await rows.delete('drafts', [keyOfEdit(conversation, edits), surface]);
  if (!draft || (!isDrafted(asked) && !isNew)) return;
  const { model: _written, ...typed } = draft;
  await rows.delete('drafts', [draft.conversation, draft.surface]);
  if (isDrafted(asked)) await dropUnusedReadings(rows, draft.readings);
  else if (typed.text !== '') await rows.put('drafts', { ...typed, conversation });
}

/** Reads the rows that a new question depends on, in parallel: each request awaited in turn would delay the sending. */
async function readBefore(transaction: Transaction, { conversation, surface, edits, after = null }: NewQuestion) {
  const drafts = transaction.objectStore('drafts');
  const [followed, draft, newDraft] = await Promise.all([
    edits === undefined
      ? followBranch(transaction, conversation, after)
      : followEdited(transaction, conversation, edits),
    drafts.get([conversation, surface]),
    drafts.get(['new', surface]),
  ]);
  return { ...followed, draft: readRow(draftRow, followed.conversation ? draft : newDraft) };
}

async function writeQuestion(rows: RowWriter, asked: NewQuestion): Promise<AskedQuestion> {
  const { conversation: stored, isStored, parent, after, isBusy, draft } = await readBefore(rows.transaction, asked);
  if (isBusy) throw new BranchBusyError();
  // Adding a question would overwrite the invalid row of the conversation, which can be neither shown nor answered.
  if (isStored && !stored) throw new StorageError('invalid-row');
  const now = Date.now();
  // Date the question after the message it follows or its other versions, whatever the clock says: messages are read by their times.
  const created = Math.max(now, after + 1);
  const question: Question = {
    id: crypto.randomUUID(),
    conversation: asked.conversation,
    parent,
    created,
    role: 'user',
    text: asked.text,
    action: asked.action,
    ...(asked.words ? { words: asked.words.hash } : {}),
    targetLanguage: asked.targetLanguage,
    readings: [...asked.storedReadings, ...asked.readings.map(({ reading }) => reading.id)],
    ...(asked.isWithoutPage ? { isWithoutPage: true } : {}),
  };
  const { chosenModel } = asked;
  const answer = {
    ...newAnswer(asked.conversation, question.id, now),
    created,
    ...(chosenModel === undefined ? {} : { chosenModel }),
  };
  // A conversation that began without a page belongs to the first page that it asks about.
  const conversation = stored
    ? { ...stored, page: stored.page ?? pageOf(asked), updated: now, deletedAt: null }
    : newConversation(asked, now);
  // Begin all writes together: none of them throws before it is awaited, so no rejection goes unhandled.
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
 * Writes a question and its open answer, the readings the question was asked with, and the conversation where it is
 * new, in one transaction. From then on the background answers the question, whatever happens to the surface.
 *
 * @throws BranchBusyError where an answer of the branch is still waited for; StorageError `invalid-row` where the row
 *   of the conversation is invalid. Nothing is written in either case.
 */
export function askQuestion(asked: NewQuestion): Promise<AskedQuestion> {
  // `relaxed` is enough: the transaction that posts the question comes after this one and waits for the disk.
  return writeRows(STORES, (rows) => writeQuestion(rows, asked), 'relaxed');
}
