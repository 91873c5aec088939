// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ChatSession } from '@/components/chat/chat-session';
import { announceChange, onChange } from '@/lib/conversations/change-channel';
import type { Message } from '@/lib/database/schema';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildBlocks, buildConversation, buildReading, buildTurns } from '../database/rows';

const WAIT = { timeout: 4_000, interval: 2 };
let session: ChatSession;
let stop: () => void;

beforeEach(async () => {
  localStorage.clear();
  await freshDatabase();
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
  session = new ChatSession('chat');
  session.context.standAlone();
  stop = session.follow();
});

afterEach(() => stop());

const questions = () => session.turns.value.map(({ question }) => question.text);

/** Which stores are read from now on, as often as one is. */
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
    session.draft.value = 'What do otters eat?';
    const reads = watchReads();
    const told = vi.fn();
    const unfollow = onChange(told);
    await session.send();
    expect(questions()).toEqual(['What do otters eat?']);
    expect(session.isBusy.value).toBe(true);
    expect(session.loaded.value?.conversation.title).toBe('What do otters eat?');
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), WAIT);
    unfollow();
    expect(reads.filter((stores) => stores.includes('messages'))).toEqual([]);
    const shown = session.loaded.value;
    announceChange({ kind: 'messages', ids: [session.conversationId.value] });
    await vi.waitFor(() => expect(session.loaded.value).not.toBe(shown), WAIT);
    expect(questions()).toEqual(['What do otters eat?']);
  });
});

describe('what is typed while a conversation is being opened', () => {
  it('stands in the field once, though it was kept meanwhile', async () => {
    await putRows({ conversations: [buildConversation()], messages: buildTurns(2) });
    await session.startNew();
    const opened = session.open('conversation');
    session.write('And which stones?');
    await opened;
    expect(session.draft.value).toBe('And which stones?');
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
    expect(session.loaded.value?.isWhole).toBe(false);
    await vi.waitFor(() => expect(session.loaded.value?.isWhole).toBe(true), WAIT);
    expect(session.loaded.value?.readings.has('reading')).toBe(true);
    expect(questions()).toHaveLength(25);
  });
});
