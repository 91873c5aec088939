import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/answers/answer-actions';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { promoteCandidateKey } from '@/lib/background/key-vault';
import { readRefusal } from '@/lib/background/segmind/segmind-errors';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';
import { allRows } from '../../database/fresh-database';
import { asked, becomes, FakeWorld, NO_FACTS, outcomes, readyProfile, WAIT } from './fake-world';
import { CRABS, FIRST_POLL, pass, submitted } from './queue-steps';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('a question over the queue', () => {
  it('is submitted once, its request id stored before it is asked for, and its answer fetched', async () => {
    const background = await submitted(world);
    expect(await loadAnswer('a0')).toMatchObject({ attempts: [{ transport: 'durable', requestId: 'request-1' }] });
    expect(world.queue.polls).toEqual([]);
    world.queue.onFetch = () => CRABS;
    await pass(world, background, FIRST_POLL);
    await becomes('a0', 'done');
    expect(await loadAnswer('a0')).toMatchObject({ text: 'Crabs.', cost: 0.0013 });
    expect(world.queue.submitted).toHaveLength(1);
    expect(await outcomes()).toEqual(['done yes']);
    expect(await allRows('ledger')).toMatchObject([{ requestId: 'request-1', took: 31_000 }]);
    expect(await settings.balance.get()).toMatchObject({ amount: 4 });
  });

  it('is fetched by a background that starts later, whatever became of the one that submitted it', async () => {
    await submitted(world);
    world.locks.freeAll();
    world.now += 50 * 60_000;
    world.queue.onFetch = () => CRABS;
    await world.start().runner.run();
    await becomes('a0', 'done');
    expect(world.queue.submitted).toHaveLength(1);
  });

  it('is not asked for before its time, and by one poll at a time', async () => {
    const { runner, timers } = await submitted(world, 'automatic', 3);
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
    const background = await submitted(world);
    const obstacles: FetchOutcome[] = [
      { kind: 'unreachable' },
      { kind: 'rate-limited', until: null },
      { kind: 'not-found', refusal: readRefusal(404, '') },
      { kind: 'pending' },
    ];
    for (const obstacle of obstacles) {
      world.queue.onFetch = () => obstacle;
      await pass(world, background, 15_000);
    }
    world.queue.onFetch = () => CRABS;
    await pass(world, background, 15_000);
    await becomes('a0', 'done');
    expect(world.queue.submitted).toHaveLength(1);
  });

  it('says that it was asked with another key, and is fetched once that key is back', async () => {
    const background = await submitted(world);
    await putCandidateKey('SG_fedcba9876543210');
    await promoteCandidateKey('SG_fedcba9876543210');
    world.queue.onFetch = () => ({ kind: 'not-found', refusal: readRefusal(404, '') });
    for (let poll = 0; poll < 5; poll++) await pass(world, background, 15_000);
    await vi.waitFor(
      async () => expect((await loadAnswer('a0'))?.fetching).toEqual({ reason: 'other-key', oddities: 0 }),
      WAIT,
    );
    await putCandidateKey('SG_0123456789abcdef');
    await promoteCandidateKey('SG_0123456789abcdef');
    world.queue.onFetch = () => CRABS;
    await pass(world, background, 15_000);
    await becomes('a0', 'done');
  });

  it('that is stopped is fetched all the same, and kept until it is wanted', async () => {
    const background = await submitted(world);
    await stopWaiting('a0');
    world.queue.onFetch = () => CRABS;
    await pass(world, background, FIRST_POLL);
    await becomes('a0', 'done');
    expect(await loadAnswer('a0')).toMatchObject({ text: 'Crabs.', stoppedAt: expect.any(Number), shown: false });
  });

  it('waits without asking while there is no network', async () => {
    const { runner, passes } = await submitted(world);
    world.isOnline = false;
    world.now += 60_000;
    await runner.run();
    expect(world.queue.polls).toEqual([]);
    expect(passes.at(-1)).toBe(true);
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
