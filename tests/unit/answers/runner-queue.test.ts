import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/conversations/answer-actions';
import { loadAnswer } from '@/lib/conversations/answer-steps';
import { readRefusal } from '@/lib/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/segmind/segmind-queue';
import { promoteCandidateKey, putCandidateKey } from '@/lib/settings/key-vault';
import { settings } from '@/lib/settings/settings';
import { allRows } from '../database/fresh-database';
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
  it('is left aside by automatic delivery, for this version of Sidenote', async () => {
    world.queue.onSubmit = () => ({ kind: 'unreadable', reason: 'malformed', detail: '', facts: NO_FACTS });
    await readyProfile(asked(1), 'automatic');
    await world.start().runner.run();
    await becomes('a0', 'interrupted');
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

  it('is tried again by another version, and always where the person wants it', async () => {
    await settings.queueFault.set({ version: '0.0.9', reason: 'odd', at: 1, isSeen: true });
    await submitted('automatic');
    await settings.queueFault.set({ version: '0.1.0', reason: 'odd', at: 1, isSeen: true });
    await submitted('durable');
    expect(world.segmind.posts).toEqual([]);
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
