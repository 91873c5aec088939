import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { NEW_POLL_CLOCK, type PollClock } from '@/lib/background/answering/poll-clock';
import type { RunnerDependencies } from '@/lib/background/answering/runner';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import { settings } from '@/lib/settings/settings';
import { asked, type Background, becomes, FakeWorld, NO_FACTS, readyProfile, WAIT } from './fake-world';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

const crabs: FetchOutcome = {
  kind: 'answer',
  completion: { text: 'Crabs.', cut: false, model: 'deepseek-chat', usage: null },
  facts: NO_FACTS,
  took: 31_000,
};

async function submitted(count = 1, parts: Partial<RunnerDependencies> = {}): Promise<Background> {
  await readyProfile(asked(count), 'durable');
  const background = world.start(parts);
  await background.runner.run();
  for (let n = 0; n < count; n++) await becomes(`a${n}`, 'queued');
  await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
  // Wait for the work after the submission before the test continues.
  await background.runner.run();
  return background;
}

/** Lets `ms` pass, runs the background, and waits until the work that it began is over. */
async function pass({ runner, works }: Background, ms: number): Promise<void> {
  world.now += ms;
  await runner.run();
  await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
  // The fake timers never fire by themselves, but work under way does end.
  await Promise.race([Promise.allSettled(works), new Promise((resolve) => setTimeout(resolve, 5))]);
}

describe('one failure on the way to a result does not end the looking for it', () => {
  /** Fails the next read of a row by key: in a pass only the reading inside the lock goes by key. */
  function failNextRead(): void {
    const get = IDBObjectStore.prototype.get;
    let hasFailed = false;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name !== 'messages' || hasFailed) return get.call(this, key);
      hasFailed = true;
      throw new DOMException('the row could not be read', 'UnknownError');
    });
  }

  const FAILURES: [string, () => Partial<RunnerDependencies> | undefined, () => void][] = [
    ['a row that cannot be read inside the lock', () => undefined, failNextRead],
    [
      'a poll clock that cannot be saved',
      () => ({ pollClock: { load: async () => NEW_POLL_CLOCK, save: async () => Promise.reject(new Error('quota')) } }),
      () => {},
    ],
    [
      'a poll clock that cannot be read',
      () => ({ pollClock: { load: async () => Promise.reject(new Error('gone')), save: async () => {} } }),
      () => {},
    ],
    [
      'a call that throws',
      () => undefined,
      () => {
        const { onFetch } = world.queue;
        world.queue.onFetch = () => {
          world.queue.onFetch = onFetch;
          throw new Error('out of memory');
        };
      },
    ],
    [
      'a browser that does not say whether a surface is visible',
      () => ({ isSurfaceVisible: async () => Promise.reject(new Error('no clients')) }),
      () => {},
    ],
  ];
  it.each(FAILURES)('%s', async (_name, parts, fail) => {
    world.queue.onFetch = () => crabs;
    const background = await submitted(1, parts());
    fail();
    await pass(background, 1_000);
    for (let look = 0; look < 3 && (await loadAnswer('a0'))?.state === 'queued'; look++) await pass(background, 5_000);
    expect(await loadAnswer('a0')).toMatchObject({ state: 'done', text: 'Crabs.' });
  });

  it.each(['lock', 'keep-awake'])('a %s that the browser refuses once', async (what) => {
    let isRefused = false;
    const refuse = () => {
      const now = isRefused;
      isRefused = false;
      if (now) throw new Error('refused');
    };
    world.queue.onFetch = () => crabs;
    const request = (async (...request: Parameters<LockManager['request']>) => {
      if (what === 'lock') refuse();
      return world.locks.request(...(request as Parameters<typeof world.locks.request>));
    }) as LockManager['request'];
    const background = await submitted(1, {
      locks: { request },
      keepAwakeWhile: (work) => {
        if (what === 'keep-awake') refuse();
        return work;
      },
    });
    isRefused = true;
    await pass(background, 1_000);
    await pass(background, 5_000);
    await pass(background, 5_000);
    expect(await loadAnswer('a0')).toMatchObject({ state: 'done' });
  });

  it('and a timer is set for the next look, since nothing else would wake it', async () => {
    const { timers } = await submitted();
    failNextRead();
    const before = timers.length;
    world.now += 1_000;
    timers.at(-1)?.callback();
    await vi.waitFor(() => expect(timers.slice(before).map(({ delay }) => delay)).toEqual([5_050]), WAIT);
    expect(world.queue.polls).toEqual([]);
  });

  it('of one answer keeps no other from being taken further', async () => {
    const get = IDBObjectStore.prototype.get;
    const background = await submitted(2);
    world.queue.onFetch = () => crabs;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'messages' && key === 'a0') throw new DOMException('damaged', 'UnknownError');
      return get.call(this, key);
    });
    for (let look = 0; look < 4; look++) await pass(background, 5_000);
    expect(await loadAnswer('a1')).toMatchObject({ state: 'done' });
  });

  it('of the settings keeps no result from being fetched', async () => {
    const background = await submitted();
    world.queue.onFetch = () => crabs;
    vi.spyOn(settings.parallelAnswers, 'get').mockRejectedValue(new Error('storage is gone'));
    await pass(background, 1_000);
    await becomes('a0', 'done');
  });

  it('of a pass does not swallow the pass that was asked for meanwhile', async () => {
    await readyProfile();
    let passes = 0;
    const { runner } = world.start({
      onPass: async () => {
        if (passes++ > 0) return;
        void runner.run();
        throw new Error('the alarm could not be set');
      },
    });
    await runner.run();
    expect(passes).toBe(2);
  });
});

describe('a stored poll clock of nonsense', () => {
  it.each<[string, unknown]>([
    ['a far future', { ...NEW_POLL_CLOCK, last: 9e15, lastOf: { a0: 9e15 }, heldSince: 0, heldUntil: 9e15 }],
    [
      'a far future that seems noted now',
      { ...NEW_POLL_CLOCK, heldSince: 1.7e12, heldUntil: 9e15, carefulUntil: 9e15 },
    ],
    ['negative times', { ...NEW_POLL_CLOCK, last: -9e15, lastOf: { a0: -9e15 }, heldUntil: -1 }],
  ])('of %s is got over', async (_name, stored) => {
    world.pollClock = stored as PollClock;
    const background = await submitted();
    world.queue.onFetch = () => crabs;
    await pass(background, 1_000);
    await becomes('a0', 'done');
  });
});

describe('a poll that takes long', () => {
  it('keeps no other answer waiting, and is not made twice', async () => {
    const slow = Promise.withResolvers<FetchOutcome>();
    world.queue.onFetch = (id) => (id === 'request-1' ? slow.promise : crabs);
    const { runner } = await submitted(2);
    for (let look = 0; look < 12; look++) {
      world.now += 1_000;
      await runner.run();
    }
    await vi.waitFor(async () => {
      const states = [(await loadAnswer('a0'))?.state, (await loadAnswer('a1'))?.state];
      expect(states.toSorted()).toEqual(['done', 'queued']);
    }, WAIT);
    expect(world.queue.polls.filter((id) => id === 'request-1')).toHaveLength(1);
    slow.resolve(crabs);
    await becomes('a0', 'done');
    await becomes('a1', 'done');
  });
});

describe('whether somebody sees a surface', () => {
  it('decides how often an answer is looked for', async () => {
    for (const isVisible of [true, false]) {
      world = new FakeWorld();
      world.isSurfaceVisible = isVisible;
      const background = await submitted();
      for (let second = 0; second < 60; second++) await pass(background, 1_000);
      const [least, most] = isVisible ? [13, 15] : [6, 8];
      expect(world.queue.polls.length).toBeGreaterThanOrEqual(least);
      expect(world.queue.polls.length).toBeLessThanOrEqual(most);
    }
  });
});
