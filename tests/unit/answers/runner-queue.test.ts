import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/conversations/answer-actions';
import { loadAnswer } from '@/lib/conversations/answer-steps';
import { readRefusal } from '@/lib/segmind/segmind-errors';
import type { FetchOutcome, SubmitOutcome } from '@/lib/segmind/segmind-queue';
import { promoteCandidateKey, putCandidateKey } from '@/lib/settings/key-vault';
import { settings } from '@/lib/settings/settings';
import { allRows } from '../database/fresh-database';
import { buildAttempt, buildLedgerRow, buildPosted } from '../database/rows';
import {
  answerOf,
  asked,
  type Background,
  becomes,
  FakeWorld,
  NO_FACTS,
  outcomes,
  readyProfile,
  refusalOf,
  WAIT,
} from './fake-parts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const crabs: FetchOutcome = {
  kind: 'answer',
  completion: { text: 'Crabs.', cut: false, model: 'deepseek-chat', usage: { promptTokens: 120, completionTokens: 5 } },
  facts: { ...NO_FACTS, cost: 0.0013, balance: 4 },
  took: 31_000,
};
const FIRST_POLL = 1_000;

/** Lets that much time pass, and has the background look, as its timer or its alarm would. */
async function pass({ runner }: Background, ms: number): Promise<void> {
  world.now += ms;
  const polls = world.queue.polls.length;
  await runner.run();
  await vi.waitFor(() => expect(world.queue.polls.length).toBeGreaterThan(polls), WAIT);
  await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
}

async function submitted(delivery: 'automatic' | 'durable' = 'automatic', count = 1): Promise<Background> {
  await readyProfile(asked(count), delivery);
  const background = world.start();
  await background.runner.run();
  await becomes('a0', 'queued');
  return background;
}

describe('a question over the queue', () => {
  it('is submitted once, its request id stored before it is asked for, and its answer fetched', async () => {
    const background = await submitted();
    expect(await loadAnswer('a0')).toMatchObject({ attempts: [{ transport: 'durable', requestId: 'request-1' }] });
    expect(world.queue.polls).toEqual([]);
    world.queue.onFetch = () => crabs;
    await pass(background, FIRST_POLL);
    await becomes('a0', 'done');
    expect(await loadAnswer('a0')).toMatchObject({ text: 'Crabs.', cost: 0.0013 });
    expect(world.queue.submitted).toHaveLength(1);
    expect(await outcomes()).toEqual(['done yes']);
    expect(await allRows('ledger')).toMatchObject([{ requestId: 'request-1', took: 31_000 }]);
    expect(await settings.balance.get()).toMatchObject({ amount: 4 });
  });

  it('is fetched by a background that starts later, whatever became of the one that submitted it', async () => {
    await submitted();
    world.locks.freeAll();
    world.now += 50 * 60_000;
    world.queue.onFetch = () => crabs;
    await world.start().runner.run();
    await becomes('a0', 'done');
    expect(world.queue.submitted).toHaveLength(1);
  });

  it('is not asked for before its time, and by one poll at a time', async () => {
    const { runner, timers } = await submitted('automatic', 3);
    await vi.waitFor(() => expect(world.queue.submitted).toHaveLength(3), WAIT);
    await becomes('a2', 'queued');
    await runner.run();
    expect(world.queue.polls).toEqual([]);
    expect(timers.some(({ delay }) => delay > 0 && delay <= FIRST_POLL + 100)).toBe(true);
    world.now += FIRST_POLL;
    await Promise.all([runner.run(), runner.run()]);
    await vi.waitFor(() => expect(world.queue.polls).toHaveLength(1), WAIT);
    await runner.run();
    expect(world.queue.polls).toHaveLength(1);
    world.now += 1_000;
    await runner.run();
    await vi.waitFor(() => expect(world.queue.polls).toHaveLength(2), WAIT);
    expect(new Set(world.queue.polls).size).toBe(2);
  });

  it('outlives every obstacle between it and its result', async () => {
    const background = await submitted();
    const obstacles: FetchOutcome[] = [
      { kind: 'unreachable' },
      { kind: 'rate-limited', until: null },
      { kind: 'not-found', refusal: readRefusal(404, '') },
      { kind: 'pending' },
    ];
    for (const obstacle of obstacles) {
      world.queue.onFetch = () => obstacle;
      await pass(background, 15_000);
    }
    world.queue.onFetch = () => crabs;
    await pass(background, 15_000);
    await becomes('a0', 'done');
    expect(world.queue.submitted).toHaveLength(1);
  });

  it('says that it was asked with another key, and is fetched once that key is back', async () => {
    const background = await submitted();
    await putCandidateKey('SG_fedcba9876543210');
    await promoteCandidateKey('SG_fedcba9876543210');
    world.queue.onFetch = () => ({ kind: 'not-found', refusal: readRefusal(404, '') });
    for (let poll = 0; poll < 5; poll++) await pass(background, 15_000);
    await vi.waitFor(
      async () => expect((await loadAnswer('a0'))?.fetching).toEqual({ reason: 'other-key', oddities: 0 }),
      WAIT,
    );
    await putCandidateKey('SG_0123456789abcdef');
    await promoteCandidateKey('SG_0123456789abcdef');
    world.queue.onFetch = () => crabs;
    await pass(background, 15_000);
    await becomes('a0', 'done');
  });

  it('that is stopped is fetched all the same, and kept until it is wanted', async () => {
    const background = await submitted();
    await stopWaiting('a0');
    world.queue.onFetch = () => crabs;
    await pass(background, FIRST_POLL);
    await becomes('a0', 'done');
    expect(await loadAnswer('a0')).toMatchObject({ text: 'Crabs.', stoppedAt: expect.any(Number), shown: false });
  });

  it('waits without asking while there is no network', async () => {
    const { runner, passes } = await submitted();
    world.isOnline = false;
    world.now += 60_000;
    await runner.run();
    expect(world.queue.polls).toEqual([]);
    expect(passes.at(-1)).toBe(true);
  });
});

describe('the queue’s route that is missing', () => {
  it.each([404, 405])(
    '(%s) has automatic delivery ask once over the direct transport, and leave the queue aside',
    async (status) => {
      world.queue.onSubmit = () => refusalOf(status, 'Model deepseek-chat not found');
      await readyProfile(asked(1), 'automatic');
      await world.start().runner.run();
      await world.segmind.answer(answerOf('Crabs.'));
      await becomes('a0', 'done');
      expect((await loadAnswer('a0'))?.attempts.map(({ transport, outcome }) => `${transport} ${outcome}`)).toEqual([
        'durable rerouted',
        'direct done',
      ]);
      await vi.waitFor(
        async () => expect(await settings.queueFault.get()).toMatchObject({ reason: 'missing', version: '0.1.0' }),
        WAIT,
      );
      expect(await outcomes()).toEqual(expect.arrayContaining(['rerouted no', 'done yes']));
    },
  );

  it('is not held against the queue where the direct one does not know the model either', async () => {
    world.queue.onSubmit = () => refusalOf(404, 'Model x not found');
    await readyProfile(asked(1), 'automatic');
    await world.start().runner.run();
    await world.segmind.answer(refusalOf(404, 'Model x not found'));
    await becomes('a0', 'failed');
    expect((await loadAnswer('a0'))?.error?.kind).toBe('model-unknown');
    expect(await settings.queueFault.get()).toBeNull();
    expect(world.segmind.posts).toHaveLength(1);
  });

  it('ends the answer where the person wants the queue only', async () => {
    world.queue.onSubmit = () => refusalOf(404, 'Model x not found');
    await readyProfile(asked(1), 'durable');
    await world.start().runner.run();
    await becomes('a0', 'failed');
    expect((await loadAnswer('a0'))?.error).toMatchObject({ kind: 'queue-missing', charged: 'no' });
    expect(world.segmind.posts).toEqual([]);
  });
});

describe('a queue that contradicts its documented form', () => {
  const unreadable = (detail: string): SubmitOutcome => ({
    kind: 'unreadable',
    reason: 'malformed',
    detail,
    facts: NO_FACTS,
  });
  /** Asks so many questions, each of which gets that reply to its submission, and waits until all of them ended. */
  async function submitAll(count: number, outcome: SubmitOutcome): Promise<void> {
    world.queue.onSubmit = () => outcome;
    await readyProfile(asked(count), 'automatic');
    const background = world.start();
    await background.runner.run();
    for (let n = 0; n < count; n++) await becomes(`a${n}`, 'interrupted');
    await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
  }

  it('in replies of its own to three requests is left aside by automatic delivery, for this version', async () => {
    await submitAll(3, unreadable('{"status":"QUEUED"}'));
    await vi.waitFor(
      async () => expect(await settings.queueFault.get()).toMatchObject({ reason: 'odd', isSeen: false }),
      WAIT,
    );
    expect(world.segmind.posts).toEqual([]);

    await readyProfile(asked(1), 'automatic');
    await world.start().runner.run();
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
  });

  it('once or twice is not', async () => {
    await submitAll(2, unreadable('{"status":"QUEUED"}'));
    expect(await settings.queueFault.get()).toBeNull();
  });

  it.each(['<html>Log in to this network</html>', '', 'Bad gateway', '"queued"'])(
    'in what is no reply of Segmind’s own (%s) is not held against it, however often it comes',
    async (detail) => {
      await submitAll(3, unreadable(detail));
      await submitAll(3, unreadable(detail));
      expect(await settings.queueFault.get()).toBeNull();
    },
  );

  it('in many replies about one request is one doubt', async () => {
    const background = await submitted();
    const odd = { reason: 'malformed', isFinished: false, status: 200, detail: '{"status":"RUNNING"}' } as const;
    world.queue.onFetch = () => ({ kind: 'odd', ...odd });
    for (let poll = 0; poll < 6; poll++) await pass(background, 60_000);
    expect(await settings.queueFault.get()).toBeNull();
    world.queue.onFetch = () => crabs;
    await pass(background, 60_000);
    await becomes('a0', 'done');
  });

  it('twice, and then an answer as documented, is forgotten', async () => {
    await submitAll(2, unreadable('{"status":"QUEUED"}'));
    world = new FakeWorld();
    world.queue.onFetch = () => crabs;
    const background = await submitted();
    await pass(background, FIRST_POLL);
    await becomes('a0', 'done');
    await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
    world = new FakeWorld();
    await submitAll(2, unreadable('{"status":"QUEUED"}'));
    expect(await settings.queueFault.get()).toBeNull();
  });

  it.each([
    ['a day later', 86_400_000],
    ['two days later', 2 * 86_400_000],
    ['by a clock that was set back', -1],
    ['by a clock that was set back by a year', -365 * 86_400_000],
  ])('is tried again by itself %s', async (_name, after) => {
    await settings.queueFault.set({ version: '0.1.0', reason: 'odd', at: world.now - after, isSeen: true });
    await submitted('automatic');
    expect(world.queue.submitted).toHaveLength(1);
    expect(await settings.queueFault.get()).toBeNull();
  });

  it('is not tried again before', async () => {
    await settings.queueFault.set({ version: '0.1.0', reason: 'odd', at: world.now - 86_399_000, isSeen: true });
    await readyProfile(asked(1), 'automatic');
    await world.start().runner.run();
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
  });

  it('is tried again by another version, and always where the person wants it', async () => {
    await settings.queueFault.set({ version: '0.0.9', reason: 'odd', at: 1, isSeen: true });
    await submitted('automatic');
    await settings.queueFault.set({ version: '0.1.0', reason: 'odd', at: 1, isSeen: true });
    await submitted('durable');
    expect(world.segmind.posts).toEqual([]);
  });
});

describe('a request id that another attempt has already', () => {
  const sameId = () => ({ kind: 'accepted', requestId: 'request-1', facts: NO_FACTS }) as const;

  it('is refused at its submission, and nobody is shown the answer to another question', async () => {
    world.queue.onSubmit = sameId;
    await readyProfile(asked(2), 'durable');
    const background = world.start();
    await background.runner.run();
    // Both come at the same moment: one of the two has it.
    await vi.waitFor(async () => {
      const states = [(await loadAnswer('a0'))?.state, (await loadAnswer('a1'))?.state];
      expect(states.toSorted()).toEqual(['interrupted', 'queued']);
    }, WAIT);
    world.queue.onFetch = () => crabs;
    await pass(background, FIRST_POLL);
    await vi.waitFor(async () => expect(await outcomes()).toEqual(expect.arrayContaining(['done yes'])), WAIT);
    const answers = await Promise.all(['a0', 'a1'].map(loadAnswer));
    const refused = answers.find((answer) => answer?.state === 'interrupted');
    expect(refused).toMatchObject({ text: '', error: { kind: 'malformed', charged: 'maybe', requestId: 'request-1' } });
    expect(answers.filter((answer) => answer?.text === 'Crabs.')).toHaveLength(1);
    expect(await outcomes()).toEqual(expect.arrayContaining(['done yes', 'interrupted maybe']));
    expect((await allRows('ledger')).filter(({ requestId }) => requestId === 'request-1')).toHaveLength(1);
  });

  it.each([
    ['of an answer that has come', { transport: 'durable', outcome: 'done' } as const],
    ['of one long ago, whose conversation is gone', { transport: 'durable', conversation: null, time: 1 } as const],
  ])('%s is refused too', async (_name, row) => {
    world.queue.onSubmit = sameId;
    const many = Array.from({ length: 2_100 }, (_, index) =>
      buildLedgerRow({ id: `row-${index}`, requestId: `${index}` }),
    );
    await readyProfile(
      { ...asked(1), ledger: [...many, buildLedgerRow({ id: 'zz', requestId: 'request-1', ...row })] },
      'durable',
    );
    await world.start().runner.run();
    await becomes('a0', 'interrupted');
    expect(await loadAnswer('a0')).toMatchObject({ error: { kind: 'malformed', charged: 'maybe' } });
    expect(world.queue.submitted).toHaveLength(1);
  });

  it('is known from a row that is open though its place in the ledger is damaged', async () => {
    const attempts = [buildAttempt({ id: 'first', transport: 'durable', requestId: 'request-1' })];
    const rows = asked(1);
    const open = buildPosted({ id: 'a9', conversation: 'c0', parent: 'q0', state: 'queued', attempts });
    await readyProfile({ ...rows, messages: [...rows.messages, open] }, 'durable');
    await world.start().runner.run();
    await becomes('a0', 'interrupted');
  });

  it('is another one where it is the id of a direct call’s response', async () => {
    world.queue.onSubmit = sameId;
    const direct = buildLedgerRow({ id: 'direct', transport: 'direct', requestId: 'request-1' });
    await readyProfile({ ...asked(1), ledger: [direct] }, 'durable');
    await world.start().runner.run();
    await becomes('a0', 'queued');
  });
});

describe('a disk that is full while Segmind answers', () => {
  it('does not cost the request id: it is written once that is possible', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await readyProfile(asked(1), 'automatic');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    world.queue.onSubmit = () => {
      put.mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      return { kind: 'accepted', requestId: 'request-1', facts: NO_FACTS };
    };
    const { runner, timers } = world.start();
    await runner.run();
    await vi.waitFor(() => expect(timers.some(({ delay }) => delay === 500)).toBe(true), WAIT);
    expect((await loadAnswer('a0'))?.state).toBe('posting');
    put.mockRestore();
    for (const timer of timers) timer.callback();
    await becomes('a0', 'queued');
    expect((await loadAnswer('a0'))?.attempts[0]?.requestId).toBe('request-1');
    expect(logged).toHaveBeenCalledOnce();
  });
});
