import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerCommands } from '@/components/session/answer-commands';
import { ChatSession } from '@/components/session/chat-session';
import { chooseModel } from '@/components/session/choose-model';
import { chosenModel } from '@/components/session/chosen-model';
import { allRows, freshDatabase, storedRow } from '../database/fresh-database';
import { buildConversation, buildDone, buildQuestion } from '../database/rows';

beforeEach(async () => {
  await freshDatabase();
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
});

function openSession(): ChatSession {
  const session = new ChatSession('tab');
  session.sources.front.standAlone();
  return session;
}

describe('the model of a conversation', () => {
  it('is kept in its row, and is that of the options before one is chosen', async () => {
    await freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    const session = openSession();
    await session.open('conversation');
    expect(chosenModel(session)).toBeNull();
    chooseModel(session, 'gpt-4o');
    await vi.waitFor(async () => {
      expect(await storedRow('conversations', 'conversation')).toMatchObject({ model: 'gpt-4o' });
    });
    await session.reload();
    expect(chosenModel(session)).toBe('gpt-4o');
    await session.startNew();
    expect(chosenModel(session)).toBeNull();
  });

  it('that is new is written with its first question, and goes to no other conversation', async () => {
    const session = openSession();
    await session.startNew();
    chooseModel(session, 'qwen-plus');
    expect(chosenModel(session)).toBe('qwen-plus');
    session.draft.type('What is an otter?');
    await session.sender.send();
    expect(await allRows('conversations')).toMatchObject([{ model: 'qwen-plus' }]);
    expect(chosenModel(session)).toBe('qwen-plus');
    await session.startNew();
    expect(chosenModel(session)).toBeNull();
    session.draft.type('And a badger?');
    await session.sender.send();
    const models = (await allRows('conversations')).map(({ model }) => model);
    expect(models.toSorted()).toEqual(['qwen-plus', undefined]);
  });

  it('that is new is chosen still when the panel was closed, whatever was typed meanwhile', async () => {
    const closed = openSession();
    await closed.startNew();
    chooseModel(closed, 'qwen-plus');
    closed.draft.type('What is');
    closed.draft.type('');
    await vi.waitFor(async () => {
      expect(await allRows('drafts')).toMatchObject([{ conversation: 'new', text: '', model: 'qwen-plus' }]);
    });
    const session = openSession();
    await session.startNew();
    expect(chosenModel(session)).toBe('qwen-plus');
    const elsewhere = new ChatSession('popup');
    await elsewhere.startNew();
    expect(chosenModel(elsewhere)).toBeNull();

    session.draft.type('What is an otter?');
    await session.sender.send();
    expect(await allRows('conversations')).toMatchObject([{ model: 'qwen-plus' }]);
    await vi.waitFor(async () => expect(await allRows('drafts')).toEqual([]));
    const next = openSession();
    await next.startNew();
    expect(chosenModel(next)).toBeNull();
  });

  it('that is new goes with a question that is written while another new one is shown', async () => {
    const session = openSession();
    await session.startNew();
    chooseModel(session, 'qwen-plus');
    session.draft.type('What is an otter?');
    const sending = session.sender.send();
    await session.startNew();
    await sending;
    expect(await allRows('conversations')).toMatchObject([{ model: 'qwen-plus' }]);
    expect(session.shown.isNew.value).toBe(true);
    expect(chosenModel(session)).toBeNull();
  });

  it('that is new stays out of a conversation that is stored', async () => {
    await freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    const session = openSession();
    await session.startNew();
    chooseModel(session, 'qwen-plus');
    await session.open('conversation');
    expect(chosenModel(session)).toBeNull();
    expect(session.now.model).toBeNull();
    await session.startNew();
    expect(chosenModel(session)).toBe('qwen-plus');
  });

  it('that can’t be written is told, and stays as it was', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    const session = openSession();
    await session.open('conversation');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    });
    chooseModel(session, 'gpt-4o');
    await vi.waitFor(() => expect(session.sender.fault.value).toMatchObject({ kind: 'storage' }));
    vi.restoreAllMocks();
    expect(chosenModel(session)).toBeNull();
  });

  it('stays when one answer is asked again by another model', async () => {
    await freshDatabase({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    const session = openSession();
    await session.open('conversation');
    answerCommands(session).again('answer', 'gpt-4o');
    await vi.waitFor(async () => {
      const again = (await allRows('messages')).find((row) => row.id !== 'answer' && row.role === 'assistant');
      expect(again).toMatchObject({ chosenModel: 'gpt-4o', parent: 'question' });
    });
    expect(chosenModel(session)).toBeNull();
  });
});
