import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { putRows } from '../../database/fresh-database';
import { buildAnswer, buildConversation, buildQuestion, NOW } from '../../database/rows';
import { answerOf, asked, becomes, FakeWorld, outcomes, readyProfile, refusalOf, stateOf, WAIT } from './fake-world';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('waiting for a time', () => {
  it('after a fault of the server posts again, twice, and then fails', async () => {
    await readyProfile(asked(1));
    const { runner, timers } = world.start();
    await runner.run();
    for (const wait of [2_000, 4_000]) {
      await world.segmind.answer(refusalOf(500, 'Internal server error'));
      await becomes('a0', 'waiting');
      await vi.waitFor(() => expect(timers.at(-1)?.delay).toBe(wait + 50), WAIT);
      world.now += wait + 50;
      const posts = world.segmind.posts.length;
      timers.at(-1)?.callback();
      await world.segmind.hasPosted(posts + 1);
    }
    await world.segmind.answer(refusalOf(500, 'Internal server error'));
    await becomes('a0', 'failed');
    expect(world.segmind.posts).toHaveLength(3);
    expect(await outcomes()).toEqual(expect.arrayContaining(['retried no', 'retried no', 'failed no']));
  });

  it('sets one timer however many passes there are, and none beyond a minute', async () => {
    const waiting = { reason: 'backing-off', notBefore: NOW + 5_000, place: 0 } as const;
    await readyProfile(asked(1, { waiting }));
    const { runner, timers } = world.start();
    for (let count = 0; count < 5; count++) await runner.run();
    expect(timers).toHaveLength(1);
    const far = { reason: 'rate-limited', notBefore: NOW + 120_000, place: 0 } as const;
    await readyProfile(asked(1, { waiting: far, waitingSince: NOW }));
    const later = world.start();
    await later.runner.run();
    expect(later.timers).toEqual([]);
  });

  it('a rate limit holds all, until the time that Segmind names', async () => {
    await readyProfile(asked(2));
    const { runner, passes } = world.start();
    await runner.run();
    await world.segmind.hasPosted(2);
    await world.segmind.answer(
      refusalOf(429, 'Rate limit exceeded', { rateLimitedUntil: NOW + 20_000 }),
      'Question 0?',
    );
    await world.segmind.answer(answerOf('Crabs.'), 'Question 1?');
    await becomes('a1', 'done');
    await putRows({
      conversations: [buildConversation({ id: 'c9' })],
      messages: [
        buildQuestion({ id: 'q9', conversation: 'c9' }),
        buildAnswer({ id: 'a9', conversation: 'c9', parent: 'q9', askedAt: NOW + 9 }),
      ],
    });
    await runner.run();
    expect((await loadAnswer('a9'))?.waiting).toEqual({ reason: 'rate-limited', notBefore: NOW + 20_000, place: 1 });
    expect(passes.at(-1)).toBe(true);
    world.now = NOW + 20_001;
    await runner.run();
    await world.segmind.hasPosted(4);
  });

  it('is offline until the network is back', async () => {
    world.isOnline = false;
    await readyProfile(asked(1));
    const { runner, passes } = world.start();
    await runner.run();
    expect((await loadAnswer('a0'))?.waiting?.reason).toBe('offline');
    expect(passes.at(-1)).toBe(true);
    world.isOnline = true;
    await runner.run();
    await world.segmind.hasPosted(1);
  });

  it('longer than five minutes asks for the person, and needs no alarm', async () => {
    await readyProfile(asked(1));
    world.now = NOW + 301_000;
    const { runner, passes } = world.start();
    await runner.run();
    expect(await stateOf('a0')).toBe('asking');
    expect(passes.at(-1)).toBe(false);
    expect(world.segmind.posts).toEqual([]);
  });
});
