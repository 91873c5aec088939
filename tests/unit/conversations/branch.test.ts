import { describe, expect, it, vi } from 'vitest';
import { branchTo, endOfBranch, newestBranch, shownBranch } from '@/lib/conversations/branch';
import type { Message } from '@/lib/rows/message';
import { buildAnswer, buildDone, buildQuestion, buildTurns, NOW } from '../database/rows';

const ids = (turns: ReturnType<typeof newestBranch>) => turns.map(({ question, answer }) => [question.id, answer?.id]);

describe('the branch shown', () => {
  it('is every turn of a conversation without siblings, in whichever order the rows come', () => {
    const expected = [
      ['q1', 'a1'],
      ['q2', 'a2'],
      ['q3', 'a3'],
    ];
    expect(ids(newestBranch(buildTurns(3)))).toEqual(expected);
    expect(ids(newestBranch(buildTurns(3).reverse()))).toEqual(expected);
  });

  it('takes the newest sibling, of answers and of questions', () => {
    const again = buildDone({ id: 'a1-again', parent: 'q1', created: NOW + 9_000 });
    const edited = buildQuestion({ id: 'q2-edited', parent: 'a1-again', created: NOW + 10_000 });
    const earlier = buildQuestion({ id: 'q2-earlier', parent: 'a1-again', created: NOW + 9_500 });
    expect(ids(newestBranch([...buildTurns(3), again, edited, earlier]))).toEqual([
      ['q1', 'a1-again'],
      ['q2-edited', undefined],
    ]);
  });

  it('is the same for everybody where two siblings are of the same moment', () => {
    const siblings = ['x', 'z', 'y'].map((id) => buildQuestion({ id }));
    expect(ids(newestBranch(siblings))).toEqual([['z', undefined]]);
    expect(ids(newestBranch(siblings.toReversed()))).toEqual([['z', undefined]]);
  });

  it('ends where a parent is missing', () => {
    const rows = buildTurns(3).filter(({ id }) => id !== 'q2');
    expect(ids(newestBranch(rows))).toEqual([['q1', 'a1']]);
  });

  it('goes on below a question whose answer is missing', () => {
    const follows = buildQuestion({ id: 'after', parent: 'q2', created: NOW + 9_000 });
    const rows = [...buildTurns(2).filter(({ id }) => id !== 'a2'), follows];
    expect(ids(newestBranch(rows))).toEqual([
      ['q1', 'a1'],
      ['q2', undefined],
      ['after', undefined],
    ]);
  });

  it('is empty where nothing begins at the root', () => {
    expect(newestBranch([])).toEqual([]);
    const ring = [buildQuestion({ id: 'a', parent: 'b' }), buildDone({ id: 'b', parent: 'a' })];
    expect(newestBranch(ring)).toEqual([]);
    expect(newestBranch([buildQuestion({ id: 'own', parent: 'own' })])).toEqual([]);
  });

  it('of five thousand messages is found at once', () => {
    const rows = buildTurns(2_500);
    const began = performance.now();
    expect(newestBranch(rows)).toHaveLength(2_500);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('the branch shown where a message has lost its place', () => {
  it('goes on below it, so that what is asked next is seen', () => {
    const rows = buildTurns(4).filter(({ id }) => id !== 'q2');
    expect(ids(shownBranch(rows, null))).toEqual([
      ['q1', 'a1'],
      ['q3', 'a3'],
      ['q4', 'a4'],
    ]);
  });

  it('is the one from the root where that holds the newest message, or a sibling of what led to it', () => {
    expect(ids(shownBranch(buildTurns(2), null))).toEqual(ids(newestBranch(buildTurns(2))));
    const late = buildDone({ id: 'late', parent: 'q1', created: NOW + 9_000 });
    const edited = buildQuestion({ id: 'edited', created: NOW + 8_000 });
    expect(ids(shownBranch([...buildTurns(2), edited, late], null))).toEqual([['edited', undefined]]);
    expect(shownBranch([], null)).toEqual([]);
  });

  it('is found in a ring of parents too', () => {
    const ring = [
      buildQuestion({ id: 'a', parent: 'b', created: NOW }),
      buildDone({ id: 'b', parent: 'a', created: NOW + 1 }),
    ];
    expect(ids(endOfBranch(ring, null))).toEqual([['a', 'b']]);
    expect(ids(shownBranch([...buildTurns(1).map((row) => ({ ...row, created: 1 })), ...ring], null))).toEqual([
      ['q1', 'a1'],
      ['a', 'b'],
    ]);
  });
});

describe('the branch shown of a conversation with a leaf', () => {
  const turn = (number: number, parent: string | null, created: number): Message[] => [
    buildQuestion({ id: `q${number}`, parent, created: NOW + created }),
    buildDone({ id: `a${number}`, parent: `q${number}`, created: NOW + created }),
  ];
  /** Two questions follow the first turn side by side, and one more question follows the older of the two. */
  const fork = [...turn(1, null, 0), ...turn(2, 'a1', 10), ...turn(3, 'a1', 20), ...turn(4, 'a2', 15)];
  const first = ['q1', 'a1'];

  it.each<[string, string[][]]>([
    ['a4', [first, ['q2', 'a2'], ['q4', 'a4']]],
    ['a3', [first, ['q3', 'a3']]],
    ['a2', [first, ['q2', 'a2']]],
    ['q2', [first, ['q2', 'a2']]],
    ['a1', [first]],
    ['q1', [first]],
  ])('ends in %s, whatever lies below it or is newer', (leaf, expected) => {
    expect(ids(shownBranch(fork, leaf))).toEqual(expected);
    expect(ids(shownBranch(fork.toReversed(), leaf))).toEqual(expected);
  });

  it('begins with the question that its leaf belongs to, not with the newest', () => {
    const other = [buildQuestion({ id: 'other', created: NOW + 9_000 })];
    expect(ids(shownBranch([...buildTurns(2), ...other], 'a2'))).toEqual([
      ['q1', 'a1'],
      ['q2', 'a2'],
    ]);
  });

  it.each([null, 'nowhere', ''])('ends in the newest message where the leaf is %j', (leaf) => {
    expect(ids(shownBranch(fork, leaf))).toEqual([first, ['q3', 'a3']]);
    expect(ids(endOfBranch(fork, leaf))).toEqual([first, ['q3', 'a3']]);
  });

  it('has the answer in front that is the leaf, whichever is newer', () => {
    const rows = [...buildTurns(1), buildDone({ id: 'again', parent: 'q1', created: NOW + 9_000 })];
    expect(ids(shownBranch(rows, 'a1'))).toEqual([['q1', 'a1']]);
    expect(ids(shownBranch(rows, 'again'))).toEqual([['q1', 'again']]);
  });

  it.each(['failed', 'expired', 'interrupted', 'stopped'] as const)(
    'goes on below the last answer with a text where its leaf is one that is %s',
    (state) => {
      const again = buildAnswer({ id: 'again', parent: 'q1', created: NOW + 9_000, state });
      expect(ids(shownBranch([...buildTurns(3), again], 'again'))).toEqual(ids(newestBranch(buildTurns(3))));
    },
  );

  it.each(['waiting', 'asking', 'posting', 'queued'] as const)(
    'ends in its leaf where that is %s, unless the person stopped waiting for it',
    (state) => {
      const again = buildAnswer({ id: 'again', parent: 'q1', created: NOW + 9_000, state });
      expect(ids(shownBranch([...buildTurns(3), again], 'again'))).toEqual([['q1', 'again']]);
      const stopped = { ...again, stoppedAt: NOW };
      expect(ids(shownBranch([...buildTurns(3), stopped], 'again'))).toEqual(ids(newestBranch(buildTurns(3))));
    },
  );

  it('hangs on what is left above where the way up from its leaf is broken, and hides no later leaf', () => {
    const rows = buildTurns(5).filter(({ id }) => id !== 'q2');
    expect(ids(shownBranch(rows, 'a4'))).toEqual([
      ['q1', 'a1'],
      ['q3', 'a3'],
      ['q4', 'a4'],
    ]);
    expect(ids(shownBranch([...buildTurns(1), buildDone({ id: 'orphan', parent: 'gone' })], 'orphan'))).toEqual([
      ['q1', 'a1'],
    ]);
  });

  it('ends in a ring of parents too', () => {
    const ring = [
      buildQuestion({ id: 'a', parent: 'd', created: NOW }),
      buildDone({ id: 'b', parent: 'a', created: NOW + 1 }),
      buildQuestion({ id: 'c', parent: 'b', created: NOW + 2 }),
      buildDone({ id: 'd', parent: 'c', created: NOW + 3 }),
    ];
    for (const leaf of ['a', 'b', 'c', 'd']) expect(shownBranch(ring, leaf).length).toBeGreaterThan(0);
    expect(ids(shownBranch(ring, 'b'))).toContainEqual(['a', 'b']);
  });
});

describe('what follows a turn', () => {
  const failed = (id: string, created: number) => buildAnswer({ id, parent: 'q1', created, state: 'failed' });
  const below = (parent: string) => [
    buildQuestion({ id: 'q2', parent, created: NOW + 5_000 }),
    buildDone({ id: 'a2', parent: 'q2', created: NOW + 5_000 }),
  ];
  /** The newest messages, without the older ones that they follow. */
  const fragment = buildTurns(9)
    .slice(16)
    .map((row) => ({ ...row, created: row.created + 1e6 }));
  const shownIds = (messages: readonly Message[]) => shownBranch(messages, null).map(({ question }) => question.id);

  it('is what the newest message belongs to, though it follows an answer that is behind another one', () => {
    const rows = [...buildTurns(1), failed('a0', NOW), ...below('a0')];
    expect(ids(shownBranch(rows, null))).toEqual([
      ['q1', 'a1'],
      ['q2', 'a2'],
    ]);
  });

  it('is what follows a question without an answer, or a newer answer that came to nothing, where the newest is elsewhere', () => {
    const [question] = buildTurns(1);
    expect(shownIds([question as Message, ...below('q1'), ...fragment])).toEqual(['q1', 'q2', 'q9']);
    const rows = [...buildTurns(1), failed('again', NOW + 2_000), ...below('again'), ...fragment];
    expect(shownIds(rows)).toEqual(['q1', 'q2', 'q9']);
  });

  it('is found without looking at what an answer says that is the only one', () => {
    const standing = vi.fn(() => 'shown' as const);
    expect(shownBranch(buildTurns(3), null, standing)).toHaveLength(3);
    expect(standing).not.toHaveBeenCalled();
  });
});

describe('the branch to a question', () => {
  const idsTo = (...args: Parameters<typeof branchTo>) => branchTo(...args).map(({ id }) => id);

  it('is every message before it, and itself, without siblings and what came after', () => {
    const sibling = buildDone({ id: 'a1-again', parent: 'q1', created: NOW + 9_000 });
    expect(idsTo([...buildTurns(3), sibling], 'q2')).toEqual(['q1', 'a1', 'q2']);
  });

  it('begins where a parent is missing', () => {
    const rows = buildTurns(3).filter(({ id }) => id !== 'a1');
    expect(idsTo(rows, 'q3')).toEqual(['q2', 'a2', 'q3']);
  });

  it('is empty where the question is gone', () => {
    expect(branchTo(buildTurns(2), 'nowhere')).toEqual([]);
  });

  it('names nobody twice in a ring of parents', () => {
    const ring = [
      buildQuestion({ id: 'q', parent: 'a' }),
      buildDone({ id: 'a', parent: 'p' }),
      buildQuestion({ id: 'p', parent: 'a' }),
    ];
    expect(idsTo(ring, 'q')).toEqual(['p', 'a', 'q']);
  });
});
