import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopWaiting } from '@/lib/answers/answer-actions';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { deleteConversation } from '@/lib/conversations/conversation-list';
import { purgeDeleted } from '@/lib/conversations/purge';
import { allRows, putRows, storedRow } from '../../database/fresh-database';
import { buildConversation, buildPosted, buildQuestion, NOW } from '../../database/rows';
import {
  answerOf,
  asked,
  becomes,
  FakeWorld,
  KEY,
  outcomes,
  readyProfile,
  refusalOf,
  stateOf,
  WAIT,
} from './fake-world';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('what was cut off', () => {
  const cutOff = () =>
    readyProfile({
      conversations: [buildConversation({ id: 'c0' })],
      messages: [
        buildQuestion({ id: 'q0', conversation: 'c0' }),
        buildPosted({ id: 'a0', conversation: 'c0', parent: 'q0' }),
      ],
    });

  it('is interrupted and not posted again', async () => {
    await cutOff();
    await putRows({ ledger: [] });
    await world.start().runner.run();
    await becomes('a0', 'interrupted');
    expect(await loadAnswer('a0')).toMatchObject({
      error: { kind: 'cut-off', charged: 'maybe' },
      attempts: [{ outcome: 'interrupted', endedAt: NOW }],
    });
    expect(world.segmind.posts).toEqual([]);
  });

  it('is left to whoever holds its lock', async () => {
    await readyProfile(asked(1));
    const first = world.start();
    await first.runner.run();
    await world.segmind.hasPosted(1);
    await first.runner.run();
    await world.start().runner.run();
    expect(await stateOf('a0')).toBe('posting');
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
  });

  it('by a dead worker is interrupted at the next start, and its ledger row is closed', async () => {
    await readyProfile(asked(1));
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    world.locks.freeAll();
    await world.start().runner.run();
    await becomes('a0', 'interrupted');
    expect(world.segmind.posts).toHaveLength(1);
    expect(await outcomes()).toEqual(['interrupted maybe']);
  });

  it('and then answered after all does not overwrite what was written; the ledger knows that it was paid', async () => {
    await readyProfile(asked(1));
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    world.locks.freeAll();
    await world.start().runner.run();
    await becomes('a0', 'interrupted');
    await world.segmind.answer(answerOf('Too late.'));
    await vi.waitFor(async () => expect(await outcomes()).toEqual(['done yes']), WAIT);
    expect(await loadAnswer('a0')).toMatchObject({ state: 'interrupted', text: '' });
  });

  it('by a fault while posting becomes interrupted at the next pass', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await readyProfile(asked(1));
    const { runner, passes } = world.start();
    await runner.run();
    await world.segmind.answer(new Error(`out of memory with ${KEY}`));
    await vi.waitFor(() => expect(logged).toHaveBeenCalled(), WAIT);
    expect(await stateOf('a0')).toBe('posting');
    expect(passes.at(-1)).toBe(true);
    await runner.run();
    await becomes('a0', 'interrupted');
    expect(world.segmind.posts).toHaveLength(1);
    expect(JSON.stringify(logged.mock.calls)).not.toContain(KEY);
  });

  it('is told from a queued one, which Segmind still holds and which keeps nobody busy', async () => {
    await readyProfile({
      conversations: [buildConversation({ id: 'c0' })],
      messages: [buildPosted({ id: 'a0', conversation: 'c0', state: 'queued' })],
    });
    const { runner, passes } = world.start();
    await runner.run();
    await runner.run();
    expect(await stateOf('a0')).toBe('queued');
    expect(passes.length).toBeLessThanOrEqual(3);
  });
});

describe('stopping and deleting', () => {
  it('before it was posted means that it never is', async () => {
    await readyProfile(asked(1));
    await stopWaiting('a0');
    await world.start().runner.run();
    expect(world.segmind.posts).toEqual([]);
  });

  it('while it is out keeps what still arrives, and calls nobody back', async () => {
    await readyProfile(asked(1));
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    await stopWaiting('a0');
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
    expect(await loadAnswer('a0')).toMatchObject({ text: 'Crabs.', shown: false, stoppedAt: expect.any(Number) });
    expect(await storedRow('conversations', 'c0')).not.toHaveProperty('unread');
  });

  it('while it is out means that a fault of the server is not tried again', async () => {
    await readyProfile(asked(1));
    const { runner } = world.start();
    await runner.run();
    await world.segmind.hasPosted(1);
    await stopWaiting('a0');
    await world.segmind.answer(refusalOf(500, 'Internal server error'));
    await becomes('a0', 'stopped');
    world.now += 60_000;
    await runner.run();
    expect(world.segmind.posts).toHaveLength(1);
    expect(await outcomes()).toEqual(['retried no']);
  });

  it('a conversation means that what waits in it is not posted', async () => {
    await readyProfile(asked(2));
    await deleteConversation('c0');
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    expect(world.segmind.posts[0]?.body).toContain('Question 1?');
    expect(await stateOf('a0')).toBe('waiting');
  });

  it('a conversation while its request is being built means that it does not leave', async () => {
    await readyProfile(asked(1));
    const { runner, works } = world.start({
      hasSegmindAccess: async () => {
        await deleteConversation('c0');
        return true;
      },
    });
    await runner.run();
    await Promise.all(works);
    await runner.run();
    expect(world.segmind.posts).toEqual([]);
    expect(await allRows('ledger')).toEqual([]);
  });

  it('a conversation and purging it while its request is out brings nothing back, and the ledger is closed', async () => {
    await readyProfile(asked(1));
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    await deleteConversation('c0');
    await purgeDeleted(Date.now() + 3_600_000);
    await world.segmind.answer(answerOf('Crabs.', { cost: 0.0013 }));
    await vi.waitFor(async () => expect(await outcomes()).toEqual(['done yes']), WAIT);
    expect(await allRows('messages')).toEqual([]);
    expect(await allRows('conversations')).toEqual([]);
    expect((await allRows('ledger'))[0]).toMatchObject({ cost: 0.0013, site: '', conversation: null });
  });
});
