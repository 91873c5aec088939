import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { allRows } from '../../database/fresh-database';
import { buildAttempt, buildLedgerRow, buildPosted } from '../../database/rows';
import { asked, becomes, FakeWorld, NO_FACTS, outcomes, readyProfile, WAIT } from './fake-world';
import { CRABS, FIRST_POLL, pass } from './queue-steps';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('a request id that another attempt has already', () => {
  const sameId = () => ({ kind: 'accepted', requestId: 'request-1', facts: NO_FACTS }) as const;

  it('is refused at its submission, and nobody is shown the answer to another question', async () => {
    world.queue.onSubmit = sameId;
    await readyProfile(asked(2), 'durable');
    const background = world.start();
    await background.runner.run();
    // Both answers arrive at the same moment, and only one of them may keep the id.
    await vi.waitFor(async () => {
      const states = [(await loadAnswer('a0'))?.state, (await loadAnswer('a1'))?.state];
      expect(states.toSorted()).toEqual(['interrupted', 'queued']);
    }, WAIT);
    world.queue.onFetch = () => CRABS;
    await pass(world, background, FIRST_POLL);
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
