import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationReader } from '@/components/session/conversation-reader';
import { type LoadedConversation, loadConversation } from '@/lib/conversations/load-conversation';
import type { Message } from '@/lib/rows/message';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildConversation, buildDone, buildQuestion, buildTurns, NOW } from '../database/rows';

vi.mock('@/lib/conversations/load-conversation', { spy: true });

beforeEach(() => freshDatabase({ conversations: [buildConversation()], messages: buildTurns(2) }));

it('what was read before never comes after what was read later, though the browser takes longer for it', async () => {
  const reader = new ConversationReader('conversation', async () => {});
  const before = await reader.read();
  const slow = Promise.withResolvers<typeof before>();
  vi.mocked(loadConversation).mockReturnValueOnce(slow.promise);
  const read: (string | undefined)[] = [];
  const note = (loaded: typeof before) => read.push(loaded?.turns[1]?.answer?.text);
  const whole = reader.read().then(note);
  await putRows({ messages: [buildDone({ id: 'a2', parent: 'q2', created: NOW + 2000, text: 'Crabs.' })] });
  const answer = reader.read('a2').then(note);
  // In this time the answer alone would be read, if that reading did not wait for the one before.
  await loadConversation('conversation');
  slow.resolve(before);
  await Promise.all([whole, answer]);
  expect(read).toEqual(['Answer 2.', 'Crabs.']);
});

it('a question that waits for what is being learned is not kept by what fails after it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => void setTimeout(callback, 0));
  await freshDatabase({ conversations: [buildConversation()], messages: buildTurns(200) });
  const reader = new ConversationReader('conversation', () => Promise.reject(new Error('a part could not be loaded')));
  await reader.read();
  await expect(reader.learned).resolves.toBeUndefined();
  expect(await reader.read()).toMatchObject({ isWhole: true });
});

describe('a version far above the end', () => {
  /** 300 turns below the first answer, and another answer with 260 below it. */
  const messages = [
    ...buildTurns(300),
    ...buildTurns(261).flatMap((row) => (row.id === 'q1' ? [] : [{ ...row, ...renamed(row) }])),
  ];
  function renamed({ id, parent, created }: Message): Pick<Message, 'id' | 'parent' | 'created'> {
    const isFirst = id === 'a1';
    return { id: `b${id}`, parent: isFirst ? 'q1' : `b${parent}`, created: created + 1_000_000 };
  }
  const ends = (loaded: LoadedConversation | null) => {
    const { turns = [], walkedTo } = loaded ?? {};
    return { answers: [turns[0]?.answer?.id, turns.at(-1)?.answer?.id], turns: turns.length, walkedTo };
  };

  beforeEach(async () => {
    vi.stubGlobal('requestIdleCallback', (callback: () => void) => void setTimeout(callback, 0));
    await freshDatabase({ conversations: [buildConversation({ leaf: 'ba261' })], messages });
  });

  it('is shown in its place, with all that follows it', async () => {
    const reader = new ConversationReader('conversation', async () => {});
    expect(ends(await reader.read())).toEqual({ answers: ['ba237', 'ba261'], turns: 25, walkedTo: null });
    reader.walkTo('a1');
    const walked = { answers: ['a1', 'a300'], turns: 300, walkedTo: 0 };
    expect(ends(await reader.read())).toEqual(walked);
    expect(ends(await reader.read())).toEqual(walked);
    reader.walkTo('ba1');
    expect(ends(await reader.read())).toEqual({ answers: ['ba1', 'ba261'], turns: 261, walkedTo: 0 });
  });

  it('is left for the end where the person goes on there', async () => {
    const reader = new ConversationReader('conversation', async () => {});
    await reader.read();
    reader.walkTo('a1');
    await reader.read();
    await putRows({
      messages: [
        buildQuestion({ id: 'q301', parent: 'a300', created: NOW + 2_000_000 }),
        buildDone({ id: 'a301', parent: 'q301', created: NOW + 2_000_000 }),
      ],
    });
    reader.expectQuestion('a301');
    expect(ends(await reader.read())).toEqual({ answers: ['a277', 'a301'], turns: 25, walkedTo: null });
  });

  it('has what stands above it read as the person scrolls up', async () => {
    const reader = new ConversationReader('conversation', async () => {});
    await reader.read();
    // Another version of turn 40 of the first branch, with one turn below it.
    await putRows({ messages: [buildDone({ id: 'c40', parent: 'q40', created: NOW + 3_000_000 })] });
    reader.walkTo('a40');
    expect(ends(await reader.read())).toMatchObject({ answers: ['a40', 'a300'], walkedTo: 0 });
    reader.readMore();
    expect(ends(await reader.read())).toMatchObject({ answers: ['a15', 'a300'], walkedTo: 25 });
  });
});
