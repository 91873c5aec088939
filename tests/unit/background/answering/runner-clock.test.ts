import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { answerOf, asked, type Background, becomes, FakeWorld, readyProfile, refusalOf, WAIT } from './fake-world';
import { CRABS, submitted } from './queue-steps';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Lets `ms` pass, runs the background, and waits until the work that it began is over. */
async function pass({ runner, works }: Background, ms: number): Promise<void> {
  world.now += ms;
  await runner.run();
  await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
  // The fake timers never fire by themselves, but work under way does end.
  await Promise.race([Promise.allSettled(works), new Promise((resolve) => setTimeout(resolve, 5))]);
}

describe('the clock', () => {
  it.each([
    ['an hour', HOUR],
    ['a day', 24 * HOUR],
    ['a year', 365 * 24 * HOUR],
  ])(
    'set back by %s makes a rate-limited question, and those behind it, wait no longer than the limit',
    async (_name, back) => {
      await readyProfile(asked(2));
      const { runner, timers } = world.start();
      await runner.run();
      await world.segmind.hasPosted(2);
      const limit = refusalOf(429, 'Rate limit exceeded', { rateLimitedUntil: world.now + 5_000 });
      await world.segmind.answer(limit, 'Question 0?');
      await world.segmind.answer(limit, 'Question 1?');
      await becomes('a0', 'waiting');
      await becomes('a1', 'waiting');
      await runner.run();
      world.now -= back;
      await runner.run();
      const { waiting } = (await loadAnswer('a0')) ?? {};
      expect((waiting?.notBefore ?? 0) - world.now).toBeLessThanOrEqual(5_000);
      expect(timers.at(-1)?.delay).toBeLessThanOrEqual(5_100);
      world.now += 3_000;
      await runner.run();
      expect(world.segmind.posts).toHaveLength(2);
      world.now += 2_001;
      await runner.run();
      await world.segmind.hasPosted(4);
    },
  );

  it('set back by two hours during a back-off makes it no longer', async () => {
    await readyProfile(asked(1));
    const { runner } = world.start();
    await runner.run();
    await world.segmind.answer(refusalOf(500, 'Internal server error'));
    await becomes('a0', 'waiting');
    world.now -= 2 * HOUR;
    await runner.run();
    world.now += 2_001;
    await runner.run();
    await world.segmind.hasPosted(2);
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
  });

  it.each([
    ['two hours forward', 2 * HOUR],
    ['70 minutes forward', 70 * MINUTE],
    ['a day back', -24 * HOUR],
  ])('set %s and one stray 404 do not end an answer that Segmind still has', async (_name, change) => {
    const background = await submitted(world, 'durable');
    world.now += change;
    let polls = 0;
    world.queue.onFetch = () => {
      polls++;
      if (polls > 3) return CRABS;
      return { kind: 'not-found', refusal: { kind: 'model-unknown', status: 404, detail: 'no', isOwnWord: polls < 3 } };
    };
    for (let look = 0; look < 80 && polls < 4; look++) await pass(background, 1_000);
    await becomes('a0', 'done');
  });

  it('lets three 404 end an answer only where they are some seconds apart', async () => {
    const background = await submitted(world, 'durable');
    const times: number[] = [];
    world.queue.onFetch = () => {
      times.push(world.now);
      return { kind: 'not-found', refusal: { kind: 'model-unknown', status: 404, detail: 'no', isOwnWord: true } };
    };
    for (let second = 0; second < 60; second++) await pass(background, 1_000);
    await becomes('a0', 'expired');
    expect(times).toHaveLength(3);
    for (const [index, time] of times.slice(1).entries())
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(10_000);
  });
});
