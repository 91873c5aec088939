import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listConversationsOfPage, newestConversationOfPage } from '@/lib/conversations/conversations-of-page';
import type { Conversation } from '@/lib/rows/conversation';
import { freshDatabase, putRows, storedRow } from '../database/fresh-database';
import { buildConversation, buildDone, buildQuestion, NOW } from '../database/rows';
import { ask, readPage } from './ask';

const OTTERS = 'https://otters.example/page';
const about = (id: string, updated: number, rest: Partial<Conversation> = {}) =>
  buildConversation({ id, updated, page: { url: OTTERS, title: 'Otters' }, ...rest });
const ids = async (limit = 10) => (await listConversationsOfPage(OTTERS, limit)).map(({ id }) => id);

beforeEach(() => freshDatabase());

describe('the conversations of a page', () => {
  it('are those that began with exactly this page, the one changed last first', async () => {
    const other = (url: string) => about(url, NOW + 9, { page: { url, title: 'Otters' } });
    await putRows({
      conversations: [
        about('old', NOW),
        about('new', NOW + 2),
        about('middle', NOW + 1),
        other(`${OTTERS}/2`),
        other(`${OTTERS}?a`),
        about('none', NOW + 9, { page: null }),
      ],
    });
    expect(await ids()).toEqual(['new', 'middle', 'old']);
    expect(await ids(1)).toEqual(['new']);
    expect((await newestConversationOfPage(OTTERS))?.id).toBe('new');
    expect(await newestConversationOfPage('https://otters.example/')).toBeNull();
  });

  it('leave out deleted and damaged ones', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const damaged = { ...about('damaged', NOW + 3), title: 7 } as unknown as Conversation;
    await putRows({ conversations: [about('kept', NOW), about('deleted', NOW + 2, { deletedAt: NOW }), damaged] });
    expect(await ids(1)).toEqual(['kept']);
    vi.restoreAllMocks();
  });

  it('are found without reading the others', async () => {
    const others = Array.from({ length: 500 }, (_, index) =>
      about(`c${index}`, index, { page: { url: `https://o.example/${index}`, title: '' } }),
    );
    await putRows({ conversations: [...others, about('one', NOW)] });
    const moves = vi.spyOn(IDBCursor.prototype, 'continue');
    expect((await newestConversationOfPage(OTTERS))?.id).toBe('one');
    expect(moves.mock.calls.length).toBeLessThan(3);
    vi.restoreAllMocks();
  });

  it('include one that began without a page, from the first page that it asks about', async () => {
    await putRows({ conversations: [buildConversation()], messages: [buildQuestion(), buildDone()] });
    expect(await ids()).toEqual([]);
    await ask({ text: 'And here?', readings: [await readPage()] });
    expect(await ids()).toEqual(['conversation']);
    expect(await storedRow('conversations', 'conversation')).toMatchObject({ page: { url: OTTERS, title: 'Otters' } });
  });
});
