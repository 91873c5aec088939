import { beforeEach, describe, expect, it } from 'vitest';
import { pinConversation } from '@/lib/conversations/conversation-list';
import { listPinned, searchConversations } from '@/lib/conversations/find-conversations';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildConversation, NOW } from '../database/rows';

const titled = (id: string, title: string, rest = {}) => buildConversation({ id, title, updated: NOW, ...rest });
const found = async (words: string, limit = 10) => (await searchConversations(words, limit)).map(({ id }) => id);

beforeEach(() =>
  freshDatabase({
    conversations: [
      titled('stones', 'Why do otters use STONES?', { updated: NOW + 2 }),
      titled('cafe', 'Le café d’Zoé', { updated: NOW + 1, page: { url: 'https://www.otters.example/a', title: '' } }),
      titled('deleted', 'Stones, deleted', { deletedAt: NOW }),
    ],
  }),
);

describe('searching the conversations', () => {
  it('finds all words in titles, whatever their case, accents and order', async () => {
    expect(await found('stones WHY')).toEqual(['stones']);
    expect(await found('CAFE')).toEqual(['cafe']);
    expect(await found('stones bread')).toEqual([]);
  });

  it('finds sites, and lists the newest first', async () => {
    expect(await found('otters')).toEqual(['stones', 'cafe']);
    expect(await found('otters', 1)).toEqual(['stones']);
  });

  it('goes past rows that are damaged, and over more rows than are read at once', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => titled(`n${index}`, `Bread ${index}`));
    const damaged = [{ id: 'damaged', title: 'Bread 2499', updated: 'never' }, { id: 'bare' }];
    await putRows({ conversations: [...many, ...damaged] as never });
    expect(await found('bread 2499')).toEqual(['n2499']);
  });
});

it('a pinned conversation is listed as such until it is no longer', async () => {
  await pinConversation('cafe', true);
  await pinConversation('deleted', true);
  expect((await listPinned(10)).map(({ id }) => id)).toEqual(['cafe']);
  await pinConversation('cafe', false);
  expect(await listPinned(10)).toEqual([]);
});
