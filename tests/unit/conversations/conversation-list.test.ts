import { beforeEach, describe, expect, it } from 'vitest';
import { deleteConversation, listConversations, renameConversation } from '@/lib/conversations/conversation-list';
import { loadUnseenConversation, markRead } from '@/lib/conversations/shown-conversation';
import { type Change, onChange } from '@/lib/messages/change-channel';
import type { Answer } from '@/lib/rows/answer';
import type { Conversation } from '@/lib/rows/conversation';
import { freshDatabase, putRows, storedRow } from '../database/fresh-database';
import { buildAnswer, buildConversation, NOW } from '../database/rows';

beforeEach(() => freshDatabase());

const ids = (rows: readonly Conversation[]) => rows.map(({ id }) => id);
const conversation = (id: string, updated: number, rest: Partial<Conversation> = {}) =>
  buildConversation({ id, updated, ...rest });

describe('the list of conversations', () => {
  it('begins with the one changed last', async () => {
    await putRows({ conversations: [conversation('old', 1), conversation('new', 3), conversation('middle', 2)] });
    expect(ids(await listConversations(10))).toEqual(['new', 'middle', 'old']);
    expect(ids(await listConversations(2))).toEqual(['new', 'middle']);
    expect(await listConversations(0)).toEqual([]);
  });

  it('leaves out deleted ones without becoming shorter for it', async () => {
    await putRows({
      conversations: [conversation('a', 1), conversation('b', 2), conversation('c', 3, { deletedAt: NOW })],
    });
    expect(ids(await listConversations(2))).toEqual(['b', 'a']);
  });

  it('sets rows aside that do not fit, and shows the others', async () => {
    await putRows({
      conversations: [
        conversation('good', 3),
        { ...conversation('no-title', 2), title: null },
        { ...conversation('no-page', 1), page: 'https://otters.example' },
      ],
    });
    expect(ids(await listConversations(10))).toEqual(['good']);
    expect(await storedRow('conversations', 'no-title')).toMatchObject({ title: null });
  });
});

describe('the conversation a surface opens with', () => {
  it('is the newest with an unread answer, or with one that is waited for', async () => {
    expect(await loadUnseenConversation()).toBeNull();
    await putRows({
      conversations: [conversation('read', 9), conversation('unread', 5, { unread: 1 }), conversation('open', 6)],
      messages: [buildAnswer({ conversation: 'open' })],
    });
    expect((await loadUnseenConversation())?.id).toBe('open');
    await deleteConversation('open');
    expect((await loadUnseenConversation())?.id).toBe('unread');
    await markRead('unread', 0);
    expect(await loadUnseenConversation()).toBeNull();
  });

  it('is none whose answer the person stopped waiting for', async () => {
    await putRows({
      conversations: [conversation('stopped', 1)],
      messages: [buildAnswer({ conversation: 'stopped', state: 'posting', stoppedAt: NOW })],
    });
    expect(await loadUnseenConversation()).toBeNull();
  });
});

describe('a conversation', () => {
  beforeEach(() => putRows({ conversations: [buildConversation({ unread: 1 })] }));

  it('keeps the title the person gives it, and its place in the list', async () => {
    await renameConversation('conversation', ' Lutrinae \n');
    expect(await storedRow('conversations', 'conversation')).toMatchObject({
      title: 'Lutrinae',
      renamed: true,
      updated: NOW,
    });
    await renameConversation('conversation', '   ');
    expect((await storedRow('conversations', 'conversation'))?.title).toBe('Lutrinae');
  });

  it('that was read says so once, so that surfaces that read again at each change come to rest', async () => {
    const changes: Change[] = [];
    const stop = onChange((change) => changes.push(change));
    await markRead('conversation', 0);
    await markRead('conversation', 0);
    await renameConversation('conversation', 'last');
    await expect.poll(() => changes.length).toBeGreaterThan(1);
    stop();
    expect(changes).toEqual([{ ids: ['conversation'] }, { ids: ['conversation'] }]);
    expect(await storedRow('conversations', 'conversation')).not.toHaveProperty('unread');
  });

  it('that is gone is changed by nobody', async () => {
    await renameConversation('nowhere', 'x');
    await markRead('nowhere', 0);
    await deleteConversation('nowhere');
    expect(ids(await listConversations(10))).toEqual(['conversation']);
  });
});

describe('an answer that arrived', () => {
  const arrived = (id: string, finishedAt: number, rest: Partial<Answer> = {}) =>
    buildAnswer({ id, state: 'done', text: 'Crabs.', finishedAt, ...rest });
  const away = async (id: string) => ((await storedRow('messages', id)) as Answer).away === true;

  it('while no surface showed its conversation is marked so, once that is seen', async () => {
    await putRows({
      conversations: [buildConversation({ unread: 1, readAt: NOW })],
      messages: [
        arrived('before', NOW - 1),
        arrived('meanwhile', NOW + 1_000),
        arrived('under their eyes', NOW + 3_000),
        arrived('failed', NOW + 1_000, { state: 'failed' }),
      ],
    });
    await markRead('conversation', NOW + 2_000);
    expect(await away('meanwhile')).toBe(true);
    for (const id of ['before', 'under their eyes', 'failed']) expect(await away(id)).toBe(false);
  });

  it('is not looked for in a conversation that was read already', async () => {
    await putRows({ conversations: [buildConversation()], messages: [arrived('a', NOW + 1_000)] });
    await markRead('conversation', NOW + 2_000);
    expect(await away('a')).toBe(false);
  });
});
