import { beforeEach, describe, expect, it } from 'vitest';
import { pinConversation } from '@/lib/conversations/conversation-list';
import { listPinned } from '@/lib/conversations/pinned-conversations';
import { type Found, searchConversations } from '@/lib/conversations/search-conversations';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildQuestion, NOW } from '../database/rows';

const titled = (id: string, title: string, rest = {}) => buildConversation({ id, title, updated: NOW, ...rest });

/** All that was told during a search, in order. */
async function tell(
  words: string,
  { limit = 10, isWanted = (_told: number): boolean => true } = {},
): Promise<Found[][]> {
  const told: Found[][] = [];
  await searchConversations({
    words,
    limit,
    isWanted: () => isWanted(told.length),
    onFound: (found) => told.push(found),
  });
  return told;
}

const last = async (words: string, limit = 10) => (await tell(words, { limit })).at(-1) ?? [];
const found = async (words: string, limit = 10) =>
  (await last(words, limit)).map(({ conversation }) => conversation.id);

beforeEach(() =>
  freshDatabase({
    conversations: [
      titled('stones', 'Why do otters use STONES?', { updated: NOW + 2 }),
      titled('cafe', 'Le café d’Zoé', { updated: NOW + 1, page: { url: 'https://www.otters.example/a', title: '' } }),
      titled('deleted', 'Stones, deleted', { deletedAt: NOW }),
    ],
    messages: [
      buildQuestion({ id: 'q1', conversation: 'cafe', text: 'Where does the **Bread** come from?' }),
      buildAnswer({ id: 'a1', conversation: 'cafe', text: 'From an oven.\n\n- Zoé bakes *rye* before dawn.' }),
      buildQuestion({ id: 'q2', conversation: 'deleted', text: 'Is there bread?' }),
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

  it('finds words in questions and answers, some here and some there, and shows a line with the first', async () => {
    expect(await last('rye dawn')).toMatchObject([
      { conversation: { id: 'cafe' }, passage: 'From an oven. - Zoé bakes rye before dawn.' },
    ]);
    expect(await found('cafe bread oven')).toEqual(['cafe']);
    expect(await found('bread stones')).toEqual([]);
  });

  it('tells at once what titles and sites have, without a line of text, then the rest', async () => {
    await putRows({ conversations: [titled('loaf', 'A loaf of rye', { updated: NOW - 1 })] as never });
    const told = await tell('rye');
    expect(told.map((each) => each.map(({ conversation, passage }) => [conversation.id, passage !== null]))).toEqual([
      [['loaf', false]],
      [
        ['cafe', true],
        ['loaf', false],
      ],
    ]);
  });

  it('ends where the result is not wanted any more', async () => {
    expect(await tell('rye', { isWanted: () => false })).toEqual([]);
    expect(await tell('rye', { isWanted: (told) => told === 0 })).toEqual([[]]);
  });

  it('goes past rows that are damaged, and over more rows than are read at once', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => titled(`n${index}`, `Bread ${index}`));
    const damaged = [{ id: 'damaged', title: 'Bread 2499', updated: 'never' }, { id: 'bare' }];
    const texts = Array.from({ length: 600 }, (_, index) =>
      buildQuestion({ id: `m${index}`, conversation: 'n7', text: index === 599 ? 'And barley?' : 'Oats?' }),
    );
    const damagedTexts = [{ id: 'x1' }, { id: 'x2', conversation: 'n8', text: 7 }, { id: 'x3', conversation: {} }];
    await putRows({ conversations: [...many, ...damaged] as never, messages: [...texts, ...damagedTexts] as never });
    expect(await found('bread 2499')).toEqual(['n2499']);
    expect(await found('barley 7')).toEqual(['n7']);
  });
});

it('a pinned conversation is listed as such until it is no longer', async () => {
  await pinConversation('cafe', true);
  await pinConversation('deleted', true);
  expect((await listPinned(10)).map(({ id }) => id)).toEqual(['cafe']);
  await pinConversation('cafe', false);
  expect(await listPinned(10)).toEqual([]);
});
