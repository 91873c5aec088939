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
    expect(ids(shownBranch(rows))).toEqual([
      ['q1', 'a1'],
      ['q3', 'a3'],
      ['q4', 'a4'],
    ]);
  });

  it('is the one from the root where that holds the newest message, or a sibling of what led to it', () => {
    expect(ids(shownBranch(buildTurns(2)))).toEqual(ids(newestBranch(buildTurns(2))));
    const late = buildDone({ id: 'late', parent: 'q1', created: NOW + 9_000 });
    const edited = buildQuestion({ id: 'edited', created: NOW + 8_000 });
    expect(ids(shownBranch([...buildTurns(2), edited, late]))).toEqual([['edited', undefined]]);
    expect(shownBranch([])).toEqual([]);
  });

  it('is found in a ring of parents too', () => {
    const ring = [
      buildQuestion({ id: 'a', parent: 'b', created: NOW }),
      buildDone({ id: 'b', parent: 'a', created: NOW + 1 }),
    ];
    expect(ids(endOfBranch(ring))).toEqual([['a', 'b']]);
    expect(ids(shownBranch([...buildTurns(1).map((row) => ({ ...row, created: 1 })), ...ring]))).toEqual([
      ['q1', 'a1'],
      ['a', 'b'],
    ]);
  });
});

describe('what follows a turn', () => {
  const failed = (id: string, created: number) => buildAnswer({ id, parent: 'q1', created, state: 'failed' });
  const below = (parent: string) => [
    buildQuestion({ id: 'q2', parent, created: NOW + 5_000 }),
    buildDone({ id: 'a2', parent: 'q2', created: NOW + 5_000 }),
  ];
  /** The newest messages, of which one has lost its place. */
  const fragment = buildTurns(9)
    .slice(16)
    .map((row) => ({ ...row, created: row.created + 1e6 }));
  const shownIds = (...args: Parameters<typeof shownBranch>) => shownBranch(...args).map(({ question }) => question.id);

  it('is what the newest message belongs to, though it follows an answer that is behind another one', () => {
    const rows = [...buildTurns(1), failed('a0', NOW), ...below('a0')];
    expect(ids(shownBranch(rows))).toEqual([
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
    expect(shownBranch(buildTurns(3), standing)).toHaveLength(3);
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
