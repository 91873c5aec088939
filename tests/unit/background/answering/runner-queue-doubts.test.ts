import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { doubtQueue, isQueueLeftAside } from '@/lib/background/answering/queue-doubts';
import type { SubmitOutcome } from '@/lib/background/segmind/segmind-queue';
import { settings } from '@/lib/settings/settings';
import { answerOf, asked, becomes, FakeWorld, NO_FACTS, outcomes, readyProfile, refusalOf, WAIT } from './fake-world';
import { CRABS, FIRST_POLL, pass, submitted } from './queue-steps';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('the queue’s route that is missing', () => {
  it.each([404, 405])(
    '(%s) has automatic delivery ask once over the direct transport, and leave the queue aside after three such requests',
    async (status) => {
      world.queue.onSubmit = () => refusalOf(status, 'Model deepseek-chat not found');
      await readyProfile(asked(3), 'automatic');
      await world.start().runner.run();
      await world.segmind.answer(answerOf('Crabs.'), 'Question 0?');
      await becomes('a0', 'done');
      // A single such page may come from a gateway and says nothing about Segmind.
      expect(await settings.queueFault.get()).toBeNull();
      await world.segmind.answer(answerOf('Crabs.'), 'Question 1?');
      await world.segmind.answer(answerOf('Crabs.'), 'Question 2?');
      await becomes('a2', 'done');
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
  /** Asks `count` questions, gives each submission that outcome, and waits until all questions have ended. */
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
      await submitAll(6, unreadable(detail));
      expect(await settings.queueFault.get()).toBeNull();
    },
  );

  it('in many replies about one request is one doubt', async () => {
    const background = await submitted(world);
    const odd = { reason: 'malformed', isFinished: false, status: 200, detail: '{"status":"RUNNING"}' } as const;
    world.queue.onFetch = () => ({ kind: 'odd', ...odd });
    for (let poll = 0; poll < 6; poll++) await pass(world, background, 60_000);
    expect(await settings.queueFault.get()).toBeNull();
    world.queue.onFetch = () => CRABS;
    await pass(world, background, 60_000);
    await becomes('a0', 'done');
  });

  it('twice, and then an answer as documented, is forgotten', async () => {
    await submitAll(2, unreadable('{"status":"QUEUED"}'));
    world = new FakeWorld();
    world.queue.onFetch = () => CRABS;
    const background = await submitted(world);
    await pass(world, background, FIRST_POLL);
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
    await submitted(world, 'automatic');
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

  it('is not doubted for what another version met', async () => {
    const wasAside: boolean[] = [];
    for (const [version, attempt] of [
      ['0.0.9', 'a'],
      ['0.0.9', 'b'],
      ['0.1.0', 'c'],
      ['0.1.0', 'd'],
      ['0.1.0', 'e'],
    ] as const) {
      Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version }) });
      await doubtQueue('odd', attempt, world.now);
      wasAside.push(await isQueueLeftAside(world.now));
    }
    expect(wasAside).toEqual([false, false, false, false, true]);
  });

  it('is tried again by another version, and always where the person wants it', async () => {
    await settings.queueFault.set({ version: '0.0.9', reason: 'odd', at: 1, isSeen: true });
    await submitted(world, 'automatic');
    await settings.queueFault.set({ version: '0.1.0', reason: 'odd', at: 1, isSeen: true });
    await submitted(world, 'durable');
    expect(world.segmind.posts).toEqual([]);
  });
});
