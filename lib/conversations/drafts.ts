import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import type { StoreName } from '@/lib/database/stores';
import { type RowWriter, writeRows } from '@/lib/database/write-rows';
import { dropUnusedReadings } from '@/lib/readings/drop-unused-readings';
import { type PreparedReading, putReadings } from '@/lib/readings/prepare-reading';
import { type Draft, draftRow, type Surface } from '@/lib/rows/draft';

const STORES: StoreName[] = ['drafts', 'readings', 'contents', 'messages', 'tombstones'];

/** What a person has typed on one surface and not sent, or null. `new` stands for the conversation not begun yet. */
export async function loadDraft(conversation: string, surface: Surface): Promise<Draft | null> {
  return readRows(['drafts'], async (transaction) =>
    readRow(draftRow, await transaction.objectStore('drafts').get([conversation, surface])),
  );
}

/** What stands before the id of a question in the key of its edit. No id of a conversation holds this character. */
const EDIT = '/';
/** The character that comes after `EDIT`. */
const AFTER_EDIT = '0';

/** The name under which the half-typed edit of a question is stored, in place of a conversation. */
export function keyOfEdit(conversation: string, question: string): string {
  return `${conversation}${EDIT}${question}`;
}

/** The drafts of all half-typed edits in a conversation, by their keys. */
export function rangeOfEdits(conversation: string): IDBKeyRange {
  return IDBKeyRange.bound([`${conversation}${EDIT}`], [`${conversation}${AFTER_EDIT}`], false, true);
}

/** The questions of a conversation that were left half edited on one surface, by id. */
export async function listEdited(conversation: string, surface: Surface): Promise<Set<string>> {
  const keys = await readRows(['drafts'], (transaction) =>
    transaction.objectStore('drafts').getAllKeys(rangeOfEdits(conversation)),
  );
  const start = conversation.length + EDIT.length;
  return new Set(keys.filter(([, stored]) => stored === surface).map(([key]) => key.slice(start)));
}

/**
 * Stores an invalid draft under another key, since the next draft needs its place. A purge deletes invalid drafts too.
 */
async function setAside(rows: RowWriter, row: Draft): Promise<void> {
  const surface = `${row.surface} set aside ${crypto.randomUUID()}` as Surface;
  await rows.put('drafts', { ...row, surface });
}

/** The draft that is about to be replaced; null where there is none. One that can't be read is set aside. */
async function readToReplace(rows: RowWriter, conversation: string, surface: Surface): Promise<Draft | null> {
  const row = await rows.transaction.objectStore('drafts').get([conversation, surface]);
  const stored = readRow(draftRow, row);
  if (row && !stored) await setAside(rows, row);
  return stored;
}

/**
 * Stores the typed text as the draft. An empty text removes the draft, and the readings that only the draft used; where
 * a model was chosen with it, the choice alone is left. `withoutPage` is the address of the page that the person took off
 * the question, null for none; the stored one stays unless given.
 *
 * A transaction that writes holds up every reader of its stores, and a question that was just sent is being read then.
 * Where possible, only `drafts` is opened, and nothing is written where there is no draft to remove.
 */
export async function saveDraft(
  conversation: string,
  surface: Surface,
  text: string,
  withoutPage?: string | null,
): Promise<void> {
  if (text === '') return removeDraft(conversation, surface);
  await writeRows(
    ['drafts'],
    async (rows) => {
      const stored = await readToReplace(rows, conversation, surface);
      const { readings = [], model } = stored ?? {};
      const choice = model === undefined ? {} : { model };
      const page = withoutPage === undefined ? stored?.withoutPage : withoutPage;
      const taken = page ? { withoutPage: page } : {};
      await rows.put('drafts', { ...withText(conversation, surface, text), readings, ...choice, ...taken });
    },
    'relaxed',
  );
}

const withText = (conversation: string, surface: Surface, text: string): Draft => ({
  conversation,
  surface,
  text,
  readings: [],
  next: null,
  updated: Date.now(),
});

/** Whether a draft holds nothing but the model that was chosen with it. */
const isChoiceAlone = ({ text, readings, model }: Draft) => text === '' && readings.length === 0 && model !== undefined;

async function removeDraft(conversation: string, surface: Surface): Promise<void> {
  const before = await loadDraft(conversation, surface);
  if (!before || isChoiceAlone(before)) return;
  await writeRows(
    STORES,
    async (rows) => {
      const stored = readRow(draftRow, await rows.transaction.objectStore('drafts').get([conversation, surface]));
      if (!stored) return;
      const { model, readings } = stored;
      if (model === undefined) await rows.delete('drafts', [conversation, surface]);
      else await rows.put('drafts', { ...withText(conversation, surface, ''), model });
      await dropUnusedReadings(rows, readings);
    },
    'relaxed',
  );
}

/** Stores the model that the person chose for the conversation that begins with a draft. */
export async function saveModelOfDraft(conversation: string, surface: Surface, model: string): Promise<void> {
  await writeRows(
    ['drafts'],
    async (rows) => {
      const stored = await readToReplace(rows, conversation, surface);
      await rows.put('drafts', { ...(stored ?? withText(conversation, surface, '')), model, updated: Date.now() });
    },
    'relaxed',
  );
}

/** A question that waits for the open answer of its branch, with the readings made when the person sent it. */
export type NextQuestion = Pick<Draft, 'conversation' | 'surface' | 'text'> & {
  readings: PreparedReading[];
  storedReadings: string[];
};

/** Stores a question as the next one, which the surface sends after the open answer of the branch has ended. */
export function saveNext({ conversation, surface, text, readings, storedReadings }: NextQuestion): Promise<void> {
  return writeRows(STORES, async (rows) => {
    const now = Date.now();
    const replaced = await readToReplace(rows, conversation, surface);
    await putReadings(rows, readings);
    await rows.put('drafts', {
      conversation,
      surface,
      text,
      readings: [...storedReadings, ...readings.map(({ reading }) => reading.id)],
      next: { since: now },
      updated: now,
    });
    if (replaced) await dropUnusedReadings(rows, replaced.readings);
  });
}
