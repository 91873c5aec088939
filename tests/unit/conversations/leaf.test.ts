import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/answers/answer-actions';
import { stepAnswer } from '@/lib/answers/answer-steps';
import { askAgain } from '@/lib/conversations/ask-again';
import { BranchBusyError } from '@/lib/conversations/ask-question';
import { renameConversation } from '@/lib/conversations/conversation-list';
import { KnownBranch, learnBranch } from '@/lib/conversations/known-branch';
import { loadConversation } from '@/lib/conversations/load-conversation';
import { markRead } from '@/lib/conversations/shown-conversation';
import type { Answer } from '@/lib/rows/answer';
import type { Conversation } from '@/lib/rows/conversation';
import type { Message } from '@/lib/rows/message';
import { allRows, freshDatabase, putRows, storedRow } from '../database/fresh-database';
import { buildAnswer, buildConversation, buildDone, buildQuestion, buildTurns, NOW } from '../database/rows';
import { ask } from './ask';

const TURNS = 400;
const end = (answer: Answer) => putRows({ messages: [{ ...answer, state: 'done', text: 'Crabs.', open: undefined }] });
const leaf = async () => (await storedRow('conversations', 'conversation'))?.leaf;
const questionsOf = (loaded: Awaited<ReturnType<typeof loadConversation>>) =>
  loaded?.turns.map(({ question }) => question.id);
const shown = async (limit?: number) => questionsOf(await loadConversation('conversation', limit));

/** Stores a conversation of these messages; `rest` may set its leaf. */
const store = (messages: readonly unknown[], rest: Partial<Conversation> = {}) =>
  putRows({ conversations: [buildConversation(rest)], messages });

/** Turns beside the branch, newer than all of `buildTurns`: another answer to a question, and the turns below it. */
function beside(parent: string, count: number): Message[] {
  const [top = '', ...names] = Array.from({ length: count * 2 + 1 }, (_, index) => `beside-${index}`);
  const after = NOW + 1e7;
  return [
    buildDone({ id: top, parent, created: after }),
    ...names.map((id, index) => {
      const place = { id, parent: index === 0 ? top : (names[index - 1] ?? null), created: after + index + 1 };
      return index % 2 === 0 ? buildQuestion(place) : buildDone(place);
    }),
  ];
}

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await freshDatabase();
});

describe('the leaf of a conversation', () => {
  it('is the answer to the question asked last', async () => {
    const first = await ask();
    expect(first.conversation.leaf).toBe(first.answer.id);
    expect(await leaf()).toBe(first.answer.id);
    await end(first.answer);
    const second = await ask({ text: 'And when?' });
    expect(second.question.parent).toBe(first.answer.id);
    expect(await leaf()).toBe(second.answer.id);
  });

  it('stays where a question is refused', async () => {
    const { answer } = await ask();
    await expect(ask()).rejects.toThrow(BranchBusyError);
    expect(await leaf()).toBe(answer.id);
  });

  it('is the answer that was asked for again, and what was asked after the earlier one stays below that', async () => {
    await store(buildTurns(3), { leaf: 'a3' });
    const again = (await askAgain('a2')) as Answer;
    expect(await leaf()).toBe(again.id);
    expect(await shown()).toEqual(['q1', 'q2']);
    await end(again);
    expect(await shown()).toEqual(['q1', 'q2']);
    expect((await ask()).question.parent).toBe(again.id);
  });

  it('moves on with the next question where what was asked for again came to nothing', async () => {
    await store(buildTurns(3), { leaf: 'a3' });
    const again = (await askAgain('a1')) as Answer;
    await stopWaiting(again.id);
    const { question, answer } = await ask();
    expect(question.parent).toBe('a3');
    expect(await leaf()).toBe(answer.id);
    expect(await shown()).toEqual(['q1', 'q2', 'q3', question.id]);
  });

  it('stays through everything that changes its conversation otherwise', async () => {
    const { answer } = await ask();
    const error = { kind: 'server', charged: 'no', status: 500, detail: '', requestId: null } as const;
    await stepAnswer(answer, { event: { type: 'refused', at: NOW, error } });
    await renameConversation('conversation', 'Sea otters');
    await markRead('conversation', 0);
    expect(await leaf()).toBe(answer.id);
  });

  it('is one, of two surfaces that ask at the same moment', async () => {
    await store(buildTurns(2), { leaf: 'a2' });
    const outcomes = await Promise.allSettled([ask({ surface: 'popup' }), askAgain('a1'), ask({ surface: 'tab' })]);
    const written = (await allRows('messages')).filter(({ id }) => !/^[qa]\d$/.test(id));
    expect(written).toHaveLength(2);
    expect(written.map(({ id }) => id)).toContain(await leaf());
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  it('is not written by reading, and is by the next question, where a row of an earlier version has none', async () => {
    await store(buildTurns(2));
    expect(await shown()).toEqual(['q1', 'q2']);
    expect(await storedRow('conversations', 'conversation')).toEqual(buildConversation());
    const { question, answer } = await ask();
    expect(question.parent).toBe('a2');
    expect(await leaf()).toBe(answer.id);
  });
});

describe('a question', () => {
  it('is appended to the leaf, and not to the newest message', async () => {
    await store([...buildTurns(2), ...beside('q1', 1)], { leaf: 'a2' });
    const { question, answer } = await ask();
    expect(question.parent).toBe('a2');
    expect(await leaf()).toBe(answer.id);
    expect(await shown()).toEqual(['q1', 'q2', question.id]);
  });

  it('is appended to the leaf within a branch, and what was below it before stays stored', async () => {
    await store(buildTurns(3), { leaf: 'a1' });
    const { question } = await ask();
    expect(question.parent).toBe('a1');
    expect(await shown()).toEqual(['q1', question.id]);
    expect(await allRows('messages')).toHaveLength(8);
  });

  it('is later than what it follows, whatever the clock says, and no later than it has to be', async () => {
    const future = Date.now() + 86_400_000;
    const [before, after] = [buildTurns(1), beside('q1', 1)].map((rows) =>
      rows.map((row) => ({ ...row, created: row.created - NOW + future })),
    ) as [Message[], Message[]];
    await store([...before, ...after], { leaf: 'a1' });
    const { question } = await ask();
    expect(question.created).toBe((before.at(-1)?.created ?? 0) + 1);
    expect(await shown(1)).toEqual([question.id]);
    expect(await shown()).toEqual(['q1', question.id]);
  });

  it('is refused for an open answer on the way to the leaf alone', async () => {
    const open = buildAnswer({ id: 'open', parent: 'beside-1', created: NOW + 2e7 });
    await store([...buildTurns(2), ...beside('q1', 1), open], { leaf: 'a2' });
    await expect(ask()).resolves.toMatchObject({ question: { parent: 'a2' } });
    await freshDatabase();
    await store([...buildTurns(2), ...beside('q1', 1), open], { leaf: 'open' });
    await expect(ask()).rejects.toThrow(BranchBusyError);
    await freshDatabase();
    await store([...buildTurns(2), ...beside('q1', 1), open], { leaf: 'beside-2' });
    await expect(ask()).resolves.toMatchObject({ question: { parent: 'beside-2' } });
  });
});

describe('a leaf that leads nowhere', () => {
  const other = buildQuestion({ id: 'other', conversation: 'elsewhere', created: NOW });
  const bad = (change: object) => [...buildTurns(TURNS).slice(0, -1), { ...buildTurns(TURNS).at(-1), ...change }];

  it.each<[string, unknown, readonly unknown[]]>([
    ['is gone', 'gone', buildTurns(TURNS)],
    ['is null', null, buildTurns(TURNS)],
    ['is damaged', 7, buildTurns(TURNS)],
    ['is too long for an id', 'x'.repeat(1_000), buildTurns(TURNS)],
    ['is of another conversation', 'other', [...buildTurns(TURNS), other]],
    ['has lost its place', 'a400', bad({ parent: 7 })],
    ['has lost its time', 'a400', bad({ created: 'long ago' })],
    ['was written before time began', 'a400', bad({ created: -1 })],
  ])('is passed over for the newest message where it %s', { timeout: 30_000 }, async (_what, named, messages) => {
    await store(messages, { leaf: named as string });
    expect(await shown(2)).toEqual(['q399', 'q400']);
    expect((await shown())?.slice(-2)).toEqual(['q399', 'q400']);
    const { question, answer } = await ask();
    expect(['q400', 'a400']).toContain(question.parent);
    expect(await leaf()).toBe(answer.id);
    expect(await shown(2)).toEqual(['q400', question.id]);
  });

  it.each(['gone', 'other'])('does not have more of a long conversation read (%s)', async (named) => {
    await store([...buildTurns(TURNS), other], { leaf: named });
    const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
    await loadConversation('conversation', 3);
    expect(getAll).toHaveBeenCalledOnce();
    expect(getAll.mock.calls[0]?.[0]).toMatchObject({
      lower: ['conversation', buildTurns(TURNS).at(-101)?.created],
    });
  });

  it('whose text cannot be read is the leaf all the same: it has its place', async () => {
    await store([...buildTurns(2), { ...buildDone({ id: 'a3', parent: 'q2' }), text: 7 }], { leaf: 'a2' });
    expect(await shown()).toEqual(['q1', 'q2']);
  });
});

describe('a long conversation whose leaf is not among its last messages', () => {
  it('is read from the leaf, and what lies before it is learned as ever', { timeout: 30_000 }, async () => {
    await store([...buildTurns(TURNS), ...beside('q3', 200)], { leaf: 'a400' });
    const known = new KnownBranch();
    const loaded = await loadConversation('conversation', 3, known);
    expect(questionsOf(loaded)).toEqual(['q398', 'q399', 'q400']);
    expect(loaded).toMatchObject({ isWhole: false, unreadable: 0 });
    await learnBranch('conversation', known, async () => true);
    expect(await loadConversation('conversation', 3, known)).toMatchObject({ isWhole: true, earlier: TURNS - 3 });
  });

  it('shows the same turns from its end as it does when it is read whole, wherever its leaf is', {
    timeout: 60_000,
  }, async () => {
    const messages = [...buildTurns(TURNS), ...beside('q380', 100)];
    const leaves = [
      'a1',
      'q7',
      'a100',
      'a379',
      'a380',
      'q390',
      'a400',
      'beside-0',
      'beside-1',
      'beside-150',
      'beside-200',
    ];
    await store(messages);
    for (const named of leaves) {
      await putRows({ conversations: [buildConversation({ leaf: named })] });
      const whole = await shown();
      for (const limit of [1, 25, 60]) expect(await shown(limit), `${named}, ${limit}`).toEqual(whole?.slice(-limit));
    }
  });

  it('is asked on at its leaf, though the clock was set back before its newest messages', async () => {
    await store([...buildTurns(TURNS), ...beside('q3', 200)], { leaf: 'a50' });
    const { question } = await ask();
    expect(question.parent).toBe('a50');
    expect((await shown(2))?.at(-1)).toBe(question.id);
  });
});
