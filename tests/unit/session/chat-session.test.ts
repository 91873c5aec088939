// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatSession } from '@/components/session/chat-session';
import { followChanges } from '@/components/session/follow-changes';
import { loadDraft } from '@/lib/conversations/drafts';
import { announceChange, onChange } from '@/lib/messages/change-channel';
import type { Answer } from '@/lib/rows/answer';
import type { Message } from '@/lib/rows/message';
import { ask } from '../conversations/ask';
import { putRows } from '../database/fresh-database';
import {
  buildAnswer,
  buildBlocks,
  buildConversation,
  buildDone,
  buildLedgerRow,
  buildQuestion,
  buildReading,
  buildTurns,
  NOW,
} from '../database/rows';
import { freshSurface } from './fresh-surface';

const WAIT = { timeout: 4_000, interval: 2 };
let session: ChatSession;
let stop: () => void;

beforeEach(async () => {
  await freshSurface();
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
  session = new ChatSession('tab');
  session.sources.front.standAlone();
  stop = followChanges(session);
});

afterEach(() => stop());

const questions = () => session.shown.turns.value.map(({ question }) => question.text);

/** Records the stores of each read transaction from now on. */
function watchReads(): string[][] {
  const reads: string[][] = [];
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, ...rest) {
    if (rest[0] === 'readonly') reads.push(typeof stores === 'string' ? [stores] : Array.from(stores));
    return transaction.call(this, stores, ...rest);
  });
  return reads;
}

describe('a question that was sent', () => {
  it('is shown as it was written, and read again only once something happens to it', async () => {
    await session.startNew();
    session.draft.type('What do otters eat?');
    const reads = watchReads();
    const told = vi.fn();
    const unfollow = onChange(told);
    await session.sender.send();
    expect(questions()).toEqual(['What do otters eat?']);
    expect(session.shown.isBusy.value).toBe(true);
    expect(session.shown.loaded.value?.conversation.title).toBe('What do otters eat?');
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), WAIT);
    unfollow();
    expect(reads.filter((stores) => stores.includes('messages'))).toEqual([]);
    const shown = session.shown.loaded.value;
    announceChange({ ids: [session.shown.id.value] });
    await vi.waitFor(() => expect(session.shown.loaded.value).not.toBe(shown), WAIT);
    expect(questions()).toEqual(['What do otters eat?']);
  });
});

describe('a conversation that is opened again', () => {
  it('begins at its end again, however far up it was read', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(60) });
    await session.open('conversation');
    const atFirst = session.shown.turns.value.length;
    expect(atFirst).toBeLessThan(60);
    await session.showEarlier();
    await vi.waitFor(() => expect(session.shown.turns.value.length).toBeGreaterThan(atFirst), WAIT);
    await session.open('conversation');
    expect(session.shown.turns.value).toHaveLength(atFirst);
  });
});

describe('a page that the person took off a question', () => {
  const url = 'https://pages.example/1';
  const draftOf = (key: string) => loadDraft(key, 'tab');

  it('stays off with the text that was typed, before or after, and is forgotten with it', async () => {
    await session.startNew();
    session.sources.removeAgain(url);
    session.draft.type('Half a question');
    await vi.waitFor(async () => expect((await draftOf('new'))?.withoutPage).toBe(url), WAIT);
    const later = new ChatSession('tab');
    await later.startNew();
    expect(later.draft.text.value).toBe('Half a question');
    expect(later.sources.removedPage.value).toBe(url);
    later.draft.type('');
    await vi.waitFor(async () => expect(await draftOf('new')).toBeNull(), WAIT);
    const last = new ChatSession('tab');
    await last.startNew();
    expect(last.sources.removedPage.value).toBeNull();
  });

  it('is not taken off another conversation', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2) });
    await session.startNew();
    session.draft.type('Half a question');
    session.sources.removeAgain(url);
    await vi.waitFor(async () => expect((await draftOf('new'))?.withoutPage).toBe(url), WAIT);
    await session.open('conversation');
    expect(session.sources.removedPage.value).toBeNull();
    session.draft.type('Another one');
    await vi.waitFor(async () => expect((await draftOf('conversation'))?.text).toBe('Another one'), WAIT);
    expect(await draftOf('conversation')).not.toHaveProperty('withoutPage');
    expect(await draftOf('new')).toMatchObject({ text: 'Half a question', withoutPage: url });
  });
});

describe('what is typed while a conversation is being opened', () => {
  it('stands in the field once, though it was kept meanwhile', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2) });
    await session.startNew();
    const opened = session.open('conversation');
    session.draft.type('And which stones?');
    await opened;
    expect(session.draft.text.value).toBe('And which stones?');
  });
});

describe('a change made by somebody else', () => {
  it('is read though it comes before the surface is told of its own question', async () => {
    await session.startNew();
    session.draft.type('What do otters eat?');
    await session.sender.send();
    const shown = session.shown.loaded.value;
    announceChange({ ids: [session.shown.id.value] });
    await vi.waitFor(() => expect(session.shown.loaded.value).not.toBe(shown), WAIT);
  });

  it('is read where it is a question asked on another surface', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(1) });
    await session.open('conversation');
    await ask({ text: 'And when?' });
    await vi.waitFor(() => expect(questions()).toEqual(['Question 1?', 'And when?']), WAIT);
  });
});

describe('an answer that changed, and nothing else', () => {
  const done = (text: string) => buildDone({ id: 'a2', parent: 'q2', created: NOW + 3, text });
  const texts = () => session.shown.turns.value.map(({ answer }) => answer?.text);

  beforeEach(async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2) });
    await session.open('conversation');
  });

  it('is all that is read of its conversation', async () => {
    const [first] = session.shown.turns.value;
    const reads = watchReads();
    await putRows({ messages: [done('Crabs.')] });
    announceChange({ ids: ['conversation'], answer: 'a2' });
    await vi.waitFor(() => expect(texts()).toEqual(['Answer 1.', 'Crabs.']), WAIT);
    expect(session.shown.turns.value[0]).toBe(first);
    expect(reads.filter((stores) => stores.includes('contents'))).toEqual([]);
  });

  it('is read with all of it where it is not among the turns shown', async () => {
    await putRows({ messages: [done('Crabs.'), buildQuestion({ id: 'q3', parent: 'a2', created: NOW + 8 })] });
    await putRows({ messages: [buildAnswer({ id: 'a3', parent: 'q3', created: NOW + 9 })] });
    announceChange({ ids: ['conversation'], answer: 'a3' });
    await vi.waitFor(
      () => expect(session.shown.turns.value.map(({ answer }) => answer?.id)).toEqual(['a1', 'a2', 'a3']),
      WAIT,
    );
    expect(texts()[1]).toBe('Crabs.');
  });

  it('takes no question off the screen that was asked just before', async () => {
    session.draft.type('And when?');
    await session.sender.send();
    await putRows({ messages: [done('Crabs.')] });
    announceChange({ ids: ['conversation'], answer: 'a2' });
    await vi.waitFor(() => expect(texts()[1]).toBe('Crabs.'), WAIT);
    expect(questions()).toEqual(['Question 1?', 'Question 2?', 'And when?']);
  });

  it('leaves nothing on the screen where its conversation is deleted', async () => {
    await putRows({ conversations: [buildConversation({ deletedAt: NOW })] });
    announceChange({ ids: ['conversation'], answer: 'a2' });
    await vi.waitFor(() => expect(session.shown.loaded.value).toBeNull(), WAIT);
  });
});

describe('the figures of earlier answers', () => {
  it('are there before the first answer of a new conversation, and again once it has ended', async () => {
    const row = (id: string, took: number) => buildLedgerRow({ id, time: NOW, endedAt: NOW + took });
    await putRows({ ledger: [row('l1', 30_000)] });
    await session.startNew();
    session.draft.type('What do otters eat?');
    await session.sender.send();
    await session.reload();
    expect(session.shown.isBusy.value).toBe(true);
    expect(session.statistics.value.usualTime).toBe(30_000);
    const answer = session.shown.turns.value[0]?.answer as Answer;
    await putRows({ ledger: [row('l1', 10_000)] });
    await session.reload();
    expect(session.statistics.value.usualTime).toBe(30_000);
    await putRows({
      messages: [buildDone({ id: answer.id, conversation: answer.conversation, parent: answer.parent })],
    });
    await session.reload();
    expect(session.statistics.value.usualTime).toBe(10_000);
  });
});

describe('a long conversation', () => {
  it('is shown from its end, and the readings of its beginning follow', async () => {
    const [first, ...rest] = buildTurns(200);
    await putRows({
      conversations: [buildConversation()],
      messages: [{ ...first, readings: ['reading'] } as Message, ...rest],
      readings: [buildReading()],
      contents: [buildBlocks(['Otters eat crabs.'])],
    });
    await session.open('conversation');
    expect(questions().at(-1)).toBe('Question 200?');
    expect(session.shown.loaded.value?.isWhole).toBe(false);
    await vi.waitFor(() => expect(session.shown.loaded.value?.isWhole).toBe(true), WAIT);
    expect(session.shown.loaded.value?.readings.has('reading')).toBe(true);
    expect(questions()).toHaveLength(25);
  });
});

describe('a question sent before it is decided what is shown first', () => {
  it('goes to what is shown then, and stays on the screen', async () => {
    session.draft.type('Why do otters use stones?');
    const isShown = session.showFirst();
    await Promise.all([session.sender.send(), isShown]);
    await vi.waitFor(() => expect(questions()).toEqual(['Why do otters use stones?']), WAIT);
    expect(session.shown.loaded.value?.conversation.id).toBe(session.shown.id.value);
    expect(session.draft.text.value).toBe('');
  });

  it('follows the conversation with an answer that nobody has seen', async () => {
    await putRows({
      conversations: [buildConversation({ unread: 1 })],
      messages: buildTurns(1),
    });
    session.draft.type('And where?');
    await Promise.all([session.showFirst(), session.sender.send()]);
    await vi.waitFor(() => expect(questions().at(-1)).toBe('And where?'), WAIT);
    expect(questions()).toHaveLength(2);
  });
});
