import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/answers/answer-actions';
import { BranchBusyError, titleFrom } from '@/lib/conversations/ask-question';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { type Change, onChange } from '@/lib/messages/change-channel';
import { conversationRow } from '@/lib/rows/conversation';
import { messageRow } from '@/lib/rows/message';
import { allRows, freshDatabase, putRows, stamped } from '../database/fresh-database';
import {
  buildAnswer,
  buildConversation,
  buildDone,
  buildQuestion,
  buildReading,
  buildTurns,
  NOW,
} from '../database/rows';
import { ask, readPage } from './ask';

beforeEach(() => freshDatabase());

const STORES = ['conversations', 'messages', 'readings', 'contents', 'drafts'] as const;
const everything = async () => Object.fromEntries(await Promise.all(STORES.map(async (s) => [s, await allRows(s)])));
const draft = (conversation: string, rest: object = {}) => ({
  conversation,
  surface: 'sidepanel',
  text: 'typed',
  readings: [],
  next: null,
  updated: NOW,
  ...rest,
});

describe('asking', () => {
  it('writes the question, its open answer, the conversation, and what was read for it', async () => {
    const prepared = await readPage();
    const { question, answer } = await ask({ readings: [prepared] });
    const rows = await everything();
    expect(rows.messages).toEqual(expect.arrayContaining([question, answer]));
    expect(rows.readings).toEqual([stamped(prepared.reading)]);
    expect(rows.contents).toEqual([stamped(prepared.content)]);
    expect(question).toMatchObject({ parent: null, readings: [prepared.reading.id], text: 'What do otters eat?' });
    expect(answer).toMatchObject({ parent: question.id, state: 'waiting', open: 1, attempt: 0 });
    expect(rows.conversations).toEqual([
      expect.objectContaining({
        id: 'conversation',
        title: 'What do otters eat?',
        page: { url: 'https://otters.example/page', title: 'Otters' },
      }),
    ]);
    for (const row of rows.messages ?? []) expect(messageRow.safeParse(row).success).toBe(true);
    expect(conversationRow.safeParse(rows.conversations?.[0]).success).toBe(true);
  });

  it('begins a conversation with the model chosen for it, and leaves the model of one that goes on', async () => {
    expect((await ask()).conversation).not.toHaveProperty('model');
    const begun = await ask({ conversation: 'quick', model: 'qwen-plus' });
    expect(begun.conversation.model).toBe('qwen-plus');
    await stopWaiting(begun.answer.id);
    expect((await ask({ conversation: 'quick', model: 'gpt-4o' })).conversation.model).toBe('qwen-plus');
  });

  it('tells every surface once it is on disk', async () => {
    const changes: Change[] = [];
    const stop = onChange((change) => changes.push(change));
    const { question } = await ask();
    // What an earlier question announced may still be under way.
    await vi.waitFor(() => expect(changes).toContainEqual({ ids: ['conversation'], question: question.id }));
    stop();
  });

  it.each(STORES)('leaves nothing at all where the write to "%s" fails', async (store) => {
    const prepared = await readPage();
    await putRows({ drafts: [draft('new')] });
    const before = await everything();
    const refused = vi.fn();
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const refuseIn = (name: string) => {
      if (name !== store) return;
      refused();
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    const { put, delete: remove } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      refuseIn(this.name);
      return put.call(this, value);
    });
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
      key: IDBKeyRange | IDBValidKey,
    ) {
      refuseIn(this.name);
      return remove.call(this, key);
    });
    await expect(ask({ readings: [prepared] })).rejects.toThrow('the disk is full');
    vi.restoreAllMocks();
    expect(refused).toHaveBeenCalled();
    expect(await everything()).toEqual(before);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('a second question follows the answer of the first', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    const { question } = await ask({ text: 'And when?' });
    expect(question.parent).toBe('answer');
    const loaded = await loadConversation('conversation');
    expect(loaded?.turns.map((turn) => turn.question.text)).toEqual(['What do otters eat?', 'And when?']);
    expect(loaded?.conversation.title).toBe('Otters');
  });

  it('is the newest message even where the clock was set back, and the end is read alone', async () => {
    const future = Date.now() + 86_400_000;
    const messages = buildTurns(300).map((row) => ({ ...row, created: row.created + future }));
    await putRows({ conversations: [buildConversation()], messages });
    const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
    const { question, answer } = await ask({ text: 'And when?' });
    expect(question).toMatchObject({ parent: 'a300', created: (messages.at(-1)?.created ?? 0) + 1 });
    expect(answer.created).toBe(question.created);
    expect(getAll).toHaveBeenCalledOnce();
    expect(getAll.mock.calls[0]?.[0]).toMatchObject({ lower: ['conversation', messages.at(-5)?.created] });
  });

  it('follows the question itself where its answer cannot be read, and hides nothing', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), { ...buildDone(), text: 7 }] });
    await ask({ text: 'And when?' });
    const loaded = await loadConversation('conversation');
    expect(loaded?.turns.map((turn) => turn.question.text)).toEqual(['What do otters eat?', 'And when?']);
  });

  it.each(['waiting', 'asking', 'posting', 'queued'] as const)(
    'is refused while the last answer is %s, and writes nothing',
    async (state) => {
      await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), buildAnswer({ state })] });
      const before = await everything();
      await expect(ask({ readings: [await readPage()] })).rejects.toThrow(BranchBusyError);
      expect(await everything()).toEqual(before);
    },
  );

  it('is possible again once the person stopped waiting, though the request is still out', async () => {
    await putRows({
      conversations: [buildConversation()],
      messages: [buildQuestion(), buildAnswer({ state: 'posting', stoppedAt: NOW })],
    });
    await expect(ask()).resolves.toMatchObject({ question: { parent: 'answer' } });
  });

  it('by two surfaces at once asks one of them', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    const outcomes = await Promise.allSettled([ask({ text: 'one' }), ask({ text: 'two', surface: 'tab' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await allRows('messages')).toHaveLength(4);
  });

  it('brings a deleted conversation back', async () => {
    await putRows({ conversations: [buildConversation({ deletedAt: NOW })] });
    await ask();
    expect((await allRows('conversations'))[0]?.deletedAt).toBeNull();
  });

  it('keeps one content for a text read twice, and two readings', async () => {
    const [first, second] = [await readPage(), await readPage({ url: 'https://elsewhere.example/' })];
    await ask({ readings: [first] });
    await ask({ conversation: 'other', readings: [second] });
    expect(await allRows('contents')).toHaveLength(1);
    expect(await allRows('readings')).toHaveLength(2);
    expect(first.reading.nonce).not.toBe(second.reading.nonce);
  });
});

describe('the draft of a question that is asked', () => {
  it('is gone, whether the conversation is new or not', async () => {
    await putRows({ drafts: [draft('new')] });
    await ask();
    expect(await allRows('drafts')).toEqual([]);
  });

  it('is that of its own conversation: what was typed for a new one stays', async () => {
    await putRows({
      conversations: [buildConversation()],
      messages: [buildQuestion(), buildDone()],
      drafts: [draft('new'), draft('conversation')],
    });
    await ask();
    expect((await allRows('drafts')).map(({ conversation }) => conversation)).toEqual(['new']);
  });

  it('takes the readings along that only it had', async () => {
    const drafted = { readings: ['unused', 'asked'], next: { since: NOW } };
    await putRows({
      conversations: [buildConversation()],
      messages: [buildQuestion(), buildDone()],
      drafts: [draft('conversation', drafted)],
      readings: [buildReading({ id: 'unused' }), buildReading({ id: 'asked' })],
    });
    await ask({ storedReadings: ['asked'] });
    expect((await allRows('readings')).map(({ id }) => id)).toEqual(['asked']);
  });

  it('stays where a quick action is asked, and comes along into the conversation that begins with it', async () => {
    await putRows({ drafts: [draft('new')] });
    await ask({ action: 'summarise' });
    expect(await allRows('drafts')).toEqual([stamped(draft('conversation'))]);
    await putRows({
      messages: [{ ...(await allRows('messages')).find(({ role }) => role === 'assistant'), state: 'done' }],
    });
    await ask({ action: 'key-points' });
    expect(await allRows('drafts')).toEqual([stamped(draft('conversation'))]);
  });
});

describe('the model chosen with a draft', () => {
  it('goes with it, also where a quick action is asked and nothing was typed', async () => {
    await putRows({ drafts: [draft('new', { model: 'gpt-4o' })] });
    await ask({ action: 'summarise', model: 'gpt-4o' });
    expect(await allRows('drafts')).toEqual([stamped(draft('conversation'))]);
    await putRows({ drafts: [draft('new', { text: '', model: 'gpt-4o' })] });
    await ask({ conversation: 'other', action: 'summarise', model: 'gpt-4o' });
    expect((await allRows('drafts')).map(({ conversation }) => conversation)).toEqual(['conversation']);
  });
});

describe('a title', () => {
  it('is the question on one line', () => {
    expect(titleFrom('  What do\n otters\t eat?  ')).toBe('What do otters eat?');
  });

  it('is cut at a whole character, with an ellipsis', () => {
    const family = '👩‍👩‍👧‍👦';
    const title = titleFrom(family.repeat(500));
    expect(title).toBe(`${family.repeat(119)}…`);
    expect(titleFrom('e\u0301'.repeat(120))).toBe('e\u0301'.repeat(120));
    expect(titleFrom('e\u0301'.repeat(121))).toBe(`${'e\u0301'.repeat(119)}…`);
  });

  it('holds no half of a character, and stays short whatever it is made from', () => {
    const title = titleFrom(`\ud83d${'otter '.repeat(40_000)}`);
    expect(title.isWellFormed()).toBe(true);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(titleFrom(' '.repeat(200_000))).toBe('');
    expect(titleFrom(`a${'\u0301'.repeat(200_000)}`).length).toBeLessThanOrEqual(6001);
  });

  it('of a quick action is the page’s, and its own name where the page has none', async () => {
    await ask({
      text: 'Summarise this page',
      action: 'summarise',
      readings: [await readPage({ title: 'Sea otters' })],
    });
    await ask({
      conversation: 'b',
      text: 'Key points',
      action: 'key-points',
      readings: [await readPage({ title: ' ' })],
    });
    expect((await allRows('conversations')).map(({ title }) => title).sort()).toEqual(['Key points', 'Sea otters']);
  });
});
