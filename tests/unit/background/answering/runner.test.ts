import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { loadAnswerContext } from '@/lib/conversations/answer-context';
import { buildBody } from '@/lib/prompts/build-body';
import type { Answer } from '@/lib/rows/answer';
import { allRows, putRows } from '../../database/fresh-database';
import { buildAttempt, buildContent, buildQuestion, buildReading, NOW } from '../../database/rows';
import { answerOf, asked, becomes, FakeWorld, KEY, outcomes, readyProfile, WAIT } from './fake-world';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('an answer that waits', () => {
  it('is posted once, and what came is written', async () => {
    await readyProfile(asked(1));
    const { runner } = world.start();
    await runner.run();
    await world.segmind.answer(answerOf('Crabs.', { cost: 0.0013, requestId: 'r-1' }));
    await becomes('a0', 'done');
    expect(world.segmind.posts).toHaveLength(1);
    expect(await loadAnswer('a0')).toMatchObject({ text: 'Crabs.', cost: 0.0013, attempt: 1, model: 'deepseek-chat' });
    expect(await outcomes()).toEqual(['done yes']);
  });

  it('is in the database as posted, with its recipe, before the request leaves', async () => {
    const rows = asked(1);
    await readyProfile({
      conversations: rows.conversations,
      messages: rows.messages.map((row) => (row.role === 'user' ? { ...row, readings: ['reading'] } : row)),
      readings: [buildReading()],
      contents: [buildContent()],
    });
    const seen: (Answer | null)[] = [];
    const rebuilt: string[] = [];
    world.segmind.onPost = async () => {
      const row = await loadAnswer('a0');
      seen.push(row);
      const context = row && (await loadAnswerContext(row));
      const recipe = row?.attempts.at(-1)?.recipe;
      if (context && recipe) rebuilt.push(buildBody(recipe, context));
    };
    await world.start().runner.run();
    await world.segmind.hasPosted(1);
    await vi.waitFor(() => expect(rebuilt).toHaveLength(1), WAIT);
    expect(seen[0]).toMatchObject({ state: 'posting', attempt: 1 });
    expect(seen[0]?.attempts[0]).toMatchObject({
      outcome: 'open',
      number: 1,
      transport: 'direct',
      keyFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      recipe: { messages: { from: 'q0', without: [] }, readings: [{ reading: 'reading', from: 0, to: 1 }] },
    });
    expect(await outcomes()).toEqual(['open maybe']);
    expect(rebuilt[0]).toBe(world.segmind.posts[0]?.body);
    expect(world.segmind.posts[0]).toMatchObject({ model: 'deepseek-chat', key: KEY });
  });

  it('is posted once by two backgrounds that run at the same time', async () => {
    await readyProfile(asked(3));
    const backgrounds = [world.start(), world.start()];
    await Promise.all(backgrounds.flatMap(({ runner }) => [runner.run(), runner.run()]));
    await world.segmind.hasPosted(3);
    for (let count = 0; count < 3; count++) await world.segmind.answer(answerOf('Crabs.'));
    for (const id of ['a0', 'a1', 'a2']) await becomes(id, 'done');
    await Promise.all(backgrounds.map(({ runner }) => runner.run()));
    expect(world.segmind.posts).toHaveLength(3);
    expect(new Set(world.segmind.posts.map(({ body }) => body)).size).toBe(3);
    expect(await outcomes()).toEqual(['done yes', 'done yes', 'done yes']);
  });

  it('is posted once even where locks do not hold', async () => {
    await readyProfile(asked(1));
    const broken = {
      request: ((_name, _options, work) => work({ name: '', mode: 'exclusive' })) as LockManager['request'],
    };
    const backgrounds = Array.from({ length: 4 }, () => world.start({ locks: broken }));
    await Promise.all(backgrounds.map(({ runner }) => runner.run()));
    await world.segmind.hasPosted(1);
    await Promise.all(backgrounds.map(({ runner }) => runner.run()));
    expect(world.segmind.posts).toHaveLength(1);
    expect(await allRows('ledger')).toHaveLength(1);
  });

  it('is posted by a pass that was asked for during another', async () => {
    await readyProfile();
    const { runner } = world.start();
    const first = runner.run();
    await putRows(asked(1));
    await Promise.all([first, runner.run()]);
    await world.segmind.hasPosted(1);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'is posted by a pass that is asked for just as another one ends, %i steps later',
    async (steps) => {
      await readyProfile();
      let isFirst = true;
      const background = world.start({
        onPass: async () => {
          if (!isFirst) return;
          isFirst = false;
          // The question comes too late for this pass, but a moment before the pass ends.
          await putRows(asked(1));
          void askLater(steps);
        },
      });
      const askLater = async (left: number): Promise<void> => {
        for (let step = 0; step < left; step++) await Promise.resolve();
        await background.runner.run();
      };
      await background.runner.run();
      await world.segmind.hasPosted(1);
    },
  );
});

describe('several answers', () => {
  it('are out three at a time; the next leaves when one has come', async () => {
    await readyProfile(asked(5));
    await world.start().runner.run();
    await world.segmind.hasPosted(3);
    expect((await loadAnswer('a3'))?.waiting).toMatchObject({ reason: 'parallel', place: 0 });
    expect((await loadAnswer('a4'))?.waiting).toMatchObject({ reason: 'parallel', place: 1 });
    expect(world.segmind.posts).toHaveLength(3);
    await world.segmind.answer(answerOf('One.'));
    await world.segmind.hasPosted(4);
    expect(world.segmind.posts[3]?.body).toContain('Question 3?');
    for (let count = 0; count < 4; count++) await world.segmind.answer(answerOf('Others.'));
    for (const id of ['a0', 'a1', 'a2', 'a3', 'a4']) await becomes(id, 'done');
  });

  it('one that cannot be posted does not keep the others', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await readyProfile(asked(2));
    await putRows({ messages: [buildQuestion({ id: 'q0', conversation: 'c0', readings: ['gone'] })] });
    await world.start().runner.run();
    await becomes('a0', 'failed');
    await world.segmind.hasPosted(1);
    expect((await loadAnswer('a0'))?.error).toMatchObject({ kind: 'internal', charged: 'no' });
  });
});

describe('after each pass', () => {
  it('says whether there is anything to come back to', async () => {
    await readyProfile(asked(1));
    const { runner, passes } = world.start();
    await runner.run();
    expect(passes).toEqual([true]);
    await world.segmind.answer(answerOf('Crabs.'));
    await vi.waitFor(() => expect(passes.at(-1)).toBe(false), WAIT);
  });

  it('a fault is told to whoever asked for the pass, and the next one works', async () => {
    await readyProfile(asked(1));
    let isBroken = true;
    const { runner } = world.start({
      onPass: async () => {
        if (isBroken) throw new Error('the alarm could not be set');
      },
    });
    await expect(runner.run()).rejects.toThrow('the alarm could not be set');
    isBroken = false;
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
    await runner.run();
  });

  it('leaves earlier attempts as they are', async () => {
    const earlier = buildAttempt({ id: 'earlier', outcome: 'failed', endedAt: NOW });
    await readyProfile(asked(1, { attempt: 1, attempts: [earlier] }));
    await world.start().runner.run();
    await world.segmind.answer(answerOf('Crabs.'));
    await becomes('a0', 'done');
    const attempts = (await loadAnswer('a0'))?.attempts ?? [];
    expect(attempts[0]).toEqual(earlier);
    expect(attempts[1]).toMatchObject({ number: 2, outcome: 'done' });
  });
});
