import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
import { loadConversation } from '@/lib/conversations/load-conversation';
import type { Message } from '@/lib/rows/message';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildBlocks, buildConversation, buildDone, buildReading, buildTurns } from '../database/rows';

const TURNS = 400;
const always = async () => true;

/** Stores a long conversation whose first question has a reading. */
async function long(change: (messages: Message[]) => Message[] = (messages) => messages): Promise<void> {
  const [first, ...rest] = buildTurns(TURNS);
  const messages = change([{ ...first, readings: ['reading'] } as Message, ...rest]);
  await putRows({ messages, readings: [buildReading()], contents: [buildBlocks(['Otters eat crabs.'])] });
}

const questions = (loaded: Awaited<ReturnType<typeof loadConversation>>) =>
  loaded?.turns.map(({ question, answer }) => [question.id, answer?.id]);

beforeEach(() => freshDatabase({ conversations: [buildConversation()] }));

describe('a conversation of many messages', () => {
  it('is read from its end alone, and says that there is more', async () => {
    await long();
    const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
    const loaded = await loadConversation('conversation', 3);
    expect(questions(loaded)).toEqual([
      ['q398', 'a398'],
      ['q399', 'a399'],
      ['q400', 'a400'],
    ]);
    expect(loaded).toMatchObject({ isWhole: false, earlier: expect.toSatisfy((count: number) => count > 0) });
    expect(loaded?.readings.size).toBe(0);
    const created = buildTurns(TURNS).at(-101)?.created;
    expect(getAll.mock.calls[0]?.[0]).toMatchObject({ lower: ['conversation', created] });
  });

  it('is known as a whole once it was learned: the readings of its first turn and how many turns there are', async () => {
    await long();
    const known = new KnownBranch();
    await loadConversation('conversation', 3, known);
    await learnBranch('conversation', known, always);
    const loaded = await loadConversation('conversation', 3, known);
    expect(loaded).toMatchObject({ isWhole: true, earlier: TURNS - 3 });
    expect(loaded?.readings.get('reading')).toMatchObject({ title: 'Otters' });
  });

  it('shows the same turns from its end as it does when it is read whole', async () => {
    const again = (id: string, parent: string, after: number) =>
      buildDone({ id, parent, created: (buildTurns(TURNS).at(-1)?.created ?? 0) + after });
    // The last question has so many answers that the first part read from the end holds no question.
    await long((messages) => [
      ...messages,
      ...Array.from({ length: 150 }, (_, index) => again(`again-${index}`, 'q400', index + 1)),
    ]);
    const whole = await loadConversation('conversation');
    expect(questions(await loadConversation('conversation', 30))).toEqual(questions(whole)?.slice(-30));
    expect(questions(whole)?.at(-1)).toEqual(['q400', 'again-149']);
  });

  it('leaves out the readings of what is not on the branch', async () => {
    await long((messages) => [
      ...messages,
      buildDone({ id: 'beside', parent: 'q399', created: (messages.at(-1)?.created ?? 0) + 1 }),
    ]);
    const known = new KnownBranch();
    await learnBranch('conversation', known, always);
    const loaded = await loadConversation('conversation', 2, known);
    expect(questions(loaded)?.at(-1)).toEqual(['q399', 'beside']);
    expect(loaded?.earlier).toBe(TURNS - 3);
  });

  it('is learned no further once nobody wants it', async () => {
    await long();
    const known = new KnownBranch();
    const pause = vi.fn(async () => pause.mock.calls.length < 2);
    await learnBranch('conversation', known, pause);
    expect(pause).toHaveBeenCalledTimes(2);
    expect(known.above('a400').isWhole).toBe(false);
  });

  it('is learned whole where messages of one moment come in two parts', async () => {
    const first = buildTurns(1)[1] as Message;
    await long((messages) => [{ ...first, id: 'beside', parent: 'nowhere' }, ...messages]);
    const known = new KnownBranch();
    await learnBranch('conversation', known, always);
    expect(known.above('a400')).toMatchObject({ isWhole: true, links: { length: 2 * TURNS } });
  });

  it('is learned though all of its messages are of one moment', async () => {
    await long((messages) => messages.map((message) => ({ ...message, created: 7 })));
    await learnBranch('conversation', new KnownBranch(), always);
  });

  it('keeps the turns that did not change as they are, and only those', async () => {
    await long();
    const known = new KnownBranch();
    const before = await loadConversation('conversation', 3, known);
    await putRows({ messages: [buildDone({ id: 'a400', parent: 'q400', created: 1e15, text: 'Changed.' })] });
    const after = await loadConversation('conversation', 3, known);
    expect(after?.turns[0]).toBe(before?.turns[0]);
    expect(after?.turns[2]).not.toBe(before?.turns[2]);
    expect(after?.turns[2]?.answer?.text).toBe('Changed.');
  });

  it('counts the rows without a place as they become known, and shows what follows them', async () => {
    await long(
      (messages) =>
        messages.map((row) => (['q10', 'q399'].includes(row.id) ? { ...row, parent: 7 } : row)) as Message[],
    );
    const known = new KnownBranch();
    const loaded = await loadConversation('conversation', 1, known);
    expect(questions(loaded)).toEqual([['q400', 'a400']]);
    expect(loaded).toMatchObject({ unreadable: 1, isWhole: false });
    await learnBranch('conversation', known, always);
    expect(await loadConversation('conversation', 1, known)).toMatchObject({
      unreadable: 2,
      isWhole: false,
      earlier: 1,
    });
    const whole = await loadConversation('conversation');
    expect(whole).toMatchObject({ unreadable: 2, isWhole: true });
    expect(questions(whole)?.at(0)).toEqual(['q1', 'a1']);
    expect(questions(whole)?.at(-1)).toEqual(['q400', 'a400']);
  });
});
