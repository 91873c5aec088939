import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/answers/answer-actions';
import { loadAnswer, stepAnswer } from '@/lib/answers/answer-steps';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import { putRows } from '../../database/fresh-database';
import { asked, becomes, FakeWorld, readyProfile, WAIT } from './fake-world';
import { CRABS, FIRST_POLL, pass, submitted } from './queue-steps';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('a poll', () => {
  it('is noted where it outlives the worker, before it leaves', async () => {
    const background = await submitted(world);
    const noted: unknown[] = [];
    world.queue.onFetch = () => {
      noted.push({ ...world.pollClock });
      return { kind: 'pending' };
    };
    await pass(world, background, FIRST_POLL);
    expect(noted).toMatchObject([{ last: world.now, lastOf: { a0: world.now }, looksOf: { a0: 1 } }]);
  });

  it('is counted once, however often the background looks while it is out', async () => {
    const background = await submitted(world);
    const out = Promise.withResolvers<FetchOutcome>();
    const noted: unknown[] = [];
    world.queue.onFetch = () => {
      noted.push(world.pollClock.looksOf);
      return noted.length === 1 ? out.promise : { kind: 'pending' };
    };
    world.now += FIRST_POLL;
    await background.runner.run();
    await vi.waitFor(() => expect(noted).toHaveLength(1), WAIT);
    for (const later of [12_000, 12_000]) {
      world.now += later;
      await background.runner.run();
    }
    out.resolve({ kind: 'pending' });
    await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
    world.now += 12_000;
    await background.runner.run();
    await vi.waitFor(() => expect(noted.length).toBeGreaterThan(1), WAIT);
    expect(noted.slice(0, 2)).toEqual([{ a0: 1 }, { a0: 2 }]);
  });

  it('that finds its hour over after one look is not believed: the clock may have been set forward', async () => {
    const background = await submitted(world);
    world.hasSegmindAccess = false;
    world.now += 3 * 3_600_000;
    await background.runner.run();
    await vi.waitFor(async () => expect((await loadAnswer('a0'))?.fetching?.reason).toBe('no-permission'), WAIT);
    expect((await loadAnswer('a0'))?.state).toBe('queued');
  });

  it('is forgotten once its answer is there', async () => {
    const background = await submitted(world);
    world.queue.onFetch = () => CRABS;
    await pass(world, background, FIRST_POLL);
    await becomes('a0', 'done');
    await vi.waitFor(() => expect(world.pollClock).toEqual({ ...world.pollClock, lastOf: {}, looksOf: {} }), WAIT);
  });

  it('that meets a rate limit holds those of every background until its end', async () => {
    const background = await submitted(world);
    world.queue.onFetch = () => ({ kind: 'rate-limited', until: world.now + 30_000 });
    await pass(world, background, FIRST_POLL);
    await vi.waitFor(() => expect(world.pollClock.heldUntil).toBe(world.now + 30_000), WAIT);
    const restarted = world.start();
    for (const { runner } of [background, restarted]) {
      world.now += 14_000;
      await runner.run();
    }
    expect(world.queue.polls).toHaveLength(1);
    world.queue.onFetch = () => CRABS;
    await pass(world, restarted, 2_001);
    await becomes('a0', 'done');
  });

  it('is followed by a pass that sets the time for the next one', async () => {
    const background = await submitted(world);
    world.now += FIRST_POLL;
    const timers = background.timers.length;
    background.timers.at(-1)?.callback();
    await vi.waitFor(() => {
      const next = background.timers.slice(timers).map(({ delay }) => delay);
      expect(next.some((delay) => delay > 500 && delay <= 5_100)).toBe(true);
    }, WAIT);
  });

  it('is not made of an answer that moved after it was planned', async () => {
    await submitted(world);
    world.now += FIRST_POLL;
    const expected = { id: 'a0', state: 'queued', attempt: 1 } as const;
    const error = { kind: 'expired', charged: 'maybe', status: null, detail: '', requestId: null } as const;
    const request = (async (...request: Parameters<typeof world.locks.request>) => {
      await stepAnswer(expected, { event: { type: 'expired', at: world.now, error } });
      return world.locks.request(...request);
    }) as LockManager['request'];
    const { runner, works } = world.start({ locks: { request } as typeof world.locks });
    await runner.run();
    await Promise.race([Promise.all(works), vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT)]);
    expect(world.queue.polls).toEqual([]);
    expect((await loadAnswer('a0'))?.state).toBe('expired');
  });

  it('is not made of an answer whose lock another worker has, which looks later', async () => {
    const background = await submitted(world);
    world.now += FIRST_POLL;
    const taken = { request: ((_name, _options, work) => work(null)) as LockManager['request'] };
    const second = world.start({ locks: taken as typeof world.locks });
    await second.runner.run();
    await vi.waitFor(() => expect(second.timers.some(({ delay }) => delay <= 6_000)).toBe(true), WAIT);
    expect(world.queue.polls).toEqual([]);
    await pass(world, background, 0);
    expect(world.queue.polls).toHaveLength(1);
  });
});

it('a question that was stopped after it was planned is not posted', async () => {
  await readyProfile(asked(1));
  const request = (async (...request: Parameters<typeof world.locks.request>) => {
    await stopWaiting('a0');
    return world.locks.request(...request);
  }) as LockManager['request'];
  const hasSegmindAccess = vi.fn(async () => true);
  const { runner, works } = world.start({ locks: { request } as typeof world.locks, hasSegmindAccess });
  await runner.run();
  await Promise.all(works);
  expect(world.segmind.posts).toEqual([]);
  expect(hasSegmindAccess).not.toHaveBeenCalled();
});

it('a row that holds a question back and cannot be written keeps no other from being posted', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  await readyProfile(asked(1));
  const backing = { reason: 'backing-off', notBefore: world.now + 9_000, place: 7 } as const;
  const rows = asked(2, { waiting: backing, waitingSince: world.now });
  await putRows({ ...rows, messages: rows.messages.filter(({ conversation }) => conversation === 'c1') });
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (row[0].id === 'a1') throw new DOMException('damaged', 'UnknownError');
    return put.apply(this, row);
  });
  const { runner, passes, timers } = world.start();
  await runner.run();
  await world.segmind.hasPosted(1);
  expect(passes.at(-1)).toBe(true);
  expect(timers.length).toBeGreaterThan(0);
  expect(logged).toHaveBeenCalled();
});
