import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listenForAnswers } from '@/entrypoints/background/listen-for-answers';
import type { AnswerRunner } from '@/lib/background/answering/runner';
import { promoteCandidateKey } from '@/lib/background/key-vault';
import { deleteConversation, UNDO_TIME } from '@/lib/conversations/conversation-list';
import { markRead } from '@/lib/conversations/shown-conversation';
import { closeDatabase } from '@/lib/database/database';
import { WORK_ALARM } from '@/lib/messages/wake-up';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { allRows, freshDatabase, putRows } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildPosted, buildQuestion } from '../database/rows';
import { FakeEvent } from './fake-listeners';

const KEY = 'SG_0123456789abcdef';
const WAIT = { timeout: 4_000, interval: 2 };
let onAlarm: FakeEvent<(alarm: { name: string }) => void>;
let alarms: Set<string>;
let badge: string;
const onStartup = new FakeEvent<() => void>();
const fetched = vi.fn<typeof fetch>();

const runners: AnswerRunner[] = [];
/** Starts a background, whose remaining work is awaited before the next test. */
function start(): void {
  runners.push(listenForAnswers());
}
afterEach(async () => {
  await Promise.allSettled(runners.splice(0).map((runner) => runner.run()));
});

const open = () => buildAnswer({ askedAt: Date.now() });

beforeEach(async () => {
  await freshDatabase();
  onAlarm = new FakeEvent();
  onStartup.listeners.length = 0;
  alarms = new Set();
  badge = '';
  Object.assign(fakeBrowser.alarms, {
    onAlarm,
    create: async (name: string) => void alarms.add(name),
    clear: async (name: string) => alarms.delete(name),
  });
  Object.assign(fakeBrowser.runtime, { onStartup, getPlatformInfo: async () => ({}) });
  Object.assign(fakeBrowser.permissions, { contains: async () => true });
  Object.assign(fakeBrowser, {
    action: {
      setBadgeText: async ({ text }: { text: string }) => {
        badge = text;
      },
      setBadgeBackgroundColor: async () => {},
      setBadgeTextColor: async () => {},
    },
  });
  vi.stubGlobal('fetch', fetched.mockReset());
  vi.stubGlobal('navigator', { onLine: true, locks: navigator.locks });
  await putCandidateKey(KEY);
  await promoteCandidateKey(KEY);
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
});

const answers = (text: string) =>
  fetched.mockImplementation(async () => new Response(JSON.stringify({ choices: [{ message: { content: text } }] })));

describe('the background', () => {
  it('registers its listeners before anything is awaited', () => {
    start();
    expect(onAlarm.listeners).toHaveLength(1);
    expect(onStartup.listeners).toHaveLength(1);
  });

  it('takes up what is open at its start, and rests once it is answered', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), open()] });
    answers('Crabs.');
    start();
    expect(alarms).toContain(WORK_ALARM);
    await vi.waitFor(() => expect(badge).toBe('1'), WAIT);
    await vi.waitFor(() => expect(alarms).not.toContain(WORK_ALARM), WAIT);
    expect(fetched).toHaveBeenCalledOnce();
    expect((await allRows('messages')).find(({ role }) => role === 'assistant')).toMatchObject({ text: 'Crabs.' });
  });

  it('shows that an answer is open, and that nobody has seen it, until somebody has', async () => {
    const reply = Promise.withResolvers<Response>();
    fetched.mockReturnValue(reply.promise);
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), open()] });
    start();
    await vi.waitFor(() => expect(badge).toBe('…'), WAIT);
    expect(alarms).toContain(WORK_ALARM);
    reply.resolve(new Response(JSON.stringify({ choices: [{ message: { content: 'Crabs.' } }] })));
    await vi.waitFor(() => expect(badge).toBe('1'), WAIT);
    await markRead('conversation', 0);
    await vi.waitFor(() => expect(badge).toBe(''), WAIT);
  });

  it('looks again when its alarm rings, and at no other', async () => {
    start();
    await vi.waitFor(() => expect(alarms).not.toContain(WORK_ALARM), WAIT);
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), open()] });
    answers('Crabs.');
    onAlarm.fire({ name: 'else' });
    onAlarm.fire({ name: WORK_ALARM });
    await vi.waitFor(() => expect(badge).toBe('1'), WAIT);
  });

  it('keeps its alarm where a question was written while it was about to rest', async () => {
    const clear = vi.fn(async (name: string) => {
      // The surface writes its question and sets the alarm, which is then cleared.
      await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), open()] });
      return alarms.delete(name);
    });
    Object.assign(fakeBrowser.alarms, { clear });
    start();
    await vi.waitFor(() => expect(clear).toHaveBeenCalled(), WAIT);
    await vi.waitFor(() => expect(alarms).toContain(WORK_ALARM), WAIT);
  });

  it('keeps its alarm until what was deleted is purged', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion()] });
    await deleteConversation('conversation');
    start();
    await vi.waitFor(() => expect(badge).toBe(''), WAIT);
    expect(alarms).toContain(WORK_ALARM);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + UNDO_TIME + 1);
    onAlarm.fire({ name: WORK_ALARM });
    await vi.waitFor(() => expect(alarms).not.toContain(WORK_ALARM), WAIT);
    expect(await allRows('messages')).toEqual([]);
  });

  it('keeps its alarm where it can’t be told whether a question was written meanwhile', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const clear = vi.fn(async (name: string) => {
      await closeDatabase();
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('the disk is full', 'QuotaExceededError');
      });
      return alarms.delete(name);
    });
    Object.assign(fakeBrowser.alarms, { clear });
    start();
    await vi.waitFor(() => expect(clear).toHaveBeenCalled(), WAIT);
    await vi.waitFor(() => expect(alarms).toContain(WORK_ALARM), WAIT);
  });

  it('shows its badge though what was deleted can’t be purged', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await putRows({ conversations: [buildConversation({ unread: 1 })], messages: [buildQuestion()] });
    const getAll = IDBIndex.prototype.getAll;
    vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(function (this: IDBIndex, ...query) {
      if (this.name === 'by-deleted') throw new DOMException('damaged', 'UnknownError');
      return getAll.apply(this, query);
    });
    start();
    await vi.waitFor(() => expect(badge).toBe('1'), WAIT);
    expect(alarms).toContain(WORK_ALARM);
    await putRows({ conversations: [buildConversation({ id: 'other', unread: 1 })] });
    onAlarm.fire({ name: WORK_ALARM });
    await vi.waitFor(() => expect(badge).toBe('2'), WAIT);
  });

  it('interrupts what an earlier one had posted, and posts it not again', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), buildPosted()] });
    start();
    await vi.waitFor(() => expect(badge).toBe('1'), WAIT);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('keeps its alarm, and says nothing to the page, where the database fails', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    await closeDatabase(); // an earlier test's listener may have opened the database again
    start();
    await vi.waitFor(() => {
      expect(logged).toHaveBeenCalled();
      expect(alarms).toContain(WORK_ALARM);
    }, WAIT);
  });
});
