import { describe, expect, it } from 'vitest';
import {
  type Circumstances,
  nextFetch,
  nextLook,
  planQueue,
  type QueueTask,
  STALE_AFTER,
} from '@/lib/background/answering/queue-plan';
import type { Answer } from '@/lib/rows/answer';
import { buildAnswer, buildAttempt, buildPosted, NOW } from '../../database/rows';

const at: Circumstances = {
  now: NOW,
  isOnline: true,
  parallel: 3,
  pollTime: ({ id }) => ({ at: NOW + 4_000, due: NOW + Number(id.match(/\d+/)?.[0] ?? 0) }),
};
const waitingFor = (reason: NonNullable<Answer['waiting']>['reason'], notBefore: number) => ({
  reason,
  notBefore,
  place: 0,
});
const queue = (count: number) => Array.from({ length: count }, (_, index) => buildAnswer({ id: `answer-${index}` }));

/** The task for each answer, by the answer's id. */
function tasks(open: readonly Answer[], circumstances: Circumstances = at): Record<string, string> {
  return Object.fromEntries(planQueue(open, circumstances).map((task) => [task.answer.id, describeTask(task)]));
}

function describeTask(task: QueueTask): string {
  if (task.do === 'fetch') return `fetch +${task.due - NOW} at +${task.at - NOW}`;
  if (task.do !== 'hold') return task.do;
  const { reason, notBefore, place } = task.waiting;
  return `${reason} ${place}${notBefore > 0 ? ` until +${notBefore - NOW}` : ''}`;
}

describe('the queue', () => {
  it('posts what waits, in the order in which it was asked, up to the parallel limit', () => {
    expect(tasks(queue(5))).toEqual({
      'answer-0': 'post',
      'answer-1': 'post',
      'answer-2': 'post',
      'answer-3': 'parallel 0',
      'answer-4': 'parallel 1',
    });
  });

  it('counts what is out already: posts, stopped or not, and what is queued at Segmind', () => {
    const out = [buildPosted({ id: 'out-1', stoppedAt: NOW }), buildPosted({ id: 'out-2', state: 'queued' })];
    expect(tasks([...out, ...queue(2)])).toEqual({
      'out-1': 'follow',
      'out-2': 'fetch +2 at +4000',
      'answer-0': 'post',
      'answer-1': 'parallel 0',
    });
  });

  it('lets nobody wait for what nobody waits for, or what cannot be fetched at present', () => {
    const out = [
      buildPosted({ id: 'out-1', stoppedAt: NOW, state: 'queued' }),
      buildPosted({ id: 'out-2', state: 'queued', fetching: { reason: 'other-key', oddities: 0 } }),
    ];
    expect(Object.values(tasks([...out, ...queue(3)])).filter((task) => task === 'post')).toHaveLength(3);
  });

  it('asks for no result while there is no network', () => {
    expect(tasks([buildPosted({ state: 'queued' })], { ...at, isOnline: false })).toEqual({});
  });

  it('posts as many at once as the person allows', () => {
    expect(Object.values(tasks(queue(5), { ...at, parallel: 1 }))).toEqual([
      'post',
      'parallel 0',
      'parallel 1',
      'parallel 2',
      'parallel 3',
    ]);
  });

  it('never plans a negative number of posts', () => {
    const out = Array.from({ length: 5 }, (_, index) => buildPosted({ id: `out-${index}` }));
    expect(tasks([...out, buildAnswer({ id: 'next' })]).next).toBe('parallel 0');
  });

  it('leaves alone what asks for the person or has ended', () => {
    expect(planQueue([buildAnswer({ state: 'asking' }), buildAnswer({ state: 'done' })], at)).toEqual([]);
  });

  it('lets a question that backs off hold nobody else', () => {
    const backing = Array.from({ length: 3 }, (_, index) =>
      buildAnswer({ id: `backing-${index}`, waiting: waitingFor('backing-off', NOW + 4_000) }),
    );
    const plan = tasks([...backing, buildAnswer({ id: 'fresh' })]);
    expect(plan).toMatchObject({ 'backing-0': 'backing-off 0 until +4000', fresh: 'post' });
  });

  it('posts what backed off once its time has come', () => {
    const answer = buildAnswer({ waiting: waitingFor('backing-off', NOW) });
    expect(tasks([answer])).toEqual({ answer: 'post' });
  });

  it('holds everything as long as a rate limit that one of them met', () => {
    const limited = buildAnswer({ id: 'limited', waiting: waitingFor('rate-limited', NOW + 9_000) });
    const backing = buildAnswer({ id: 'backing', waiting: waitingFor('backing-off', NOW + 2_000) });
    expect(tasks([buildAnswer({ id: 'fresh' }), limited, backing])).toEqual({
      fresh: 'rate-limited 0 until +9000',
      limited: 'rate-limited 1 until +9000',
      backing: 'rate-limited 2 until +9000',
    });
  });

  it('is not held longer by a rate limit because one of them backs off for longer', () => {
    const limited = buildAnswer({ id: 'limited', waiting: waitingFor('rate-limited', NOW + 2_000) });
    const backing = buildAnswer({ id: 'backing', waiting: waitingFor('backing-off', NOW + 9_000) });
    expect(tasks([limited, backing])).toEqual({
      limited: 'rate-limited 0 until +2000',
      backing: 'backing-off 1 until +9000',
    });
  });

  it('goes on once the rate limit is over', () => {
    const limited = buildAnswer({ id: 'limited', waiting: waitingFor('rate-limited', NOW - 1) });
    expect(tasks([limited, buildAnswer({ id: 'fresh' })])).toEqual({ limited: 'post', fresh: 'post' });
  });

  it('posts nothing while there is no network, and remembers a time that was named before', () => {
    const limited = buildAnswer({ id: 'limited', waiting: waitingFor('rate-limited', NOW + 9_000) });
    expect(tasks([limited, buildAnswer({ id: 'fresh' })], { ...at, isOnline: false })).toEqual({
      limited: 'rate-limited 0 until +9000',
      fresh: 'offline 1',
    });
    const back = buildAnswer({ waiting: waitingFor('offline', NOW + 9_000) });
    expect(tasks([back])).toEqual({ answer: 'backing-off 0 until +9000' });
  });

  it('asks the person about a question older than five minutes, whatever it waits for', () => {
    const old = NOW - STALE_AFTER - 1;
    expect(STALE_AFTER).toBe(300_000);
    expect(tasks([buildAnswer({ askedAt: old })])).toEqual({ answer: 'ask-person' });
    expect(tasks([buildAnswer({ askedAt: old })], { ...at, isOnline: false })).toEqual({ answer: 'ask-person' });
    expect(tasks([buildAnswer({ askedAt: NOW - STALE_AFTER })])).toEqual({ answer: 'post' });
  });

  it('gives the places of old questions to those behind them', () => {
    const old = Array.from({ length: 3 }, (_, index) => buildAnswer({ id: `old-${index}`, askedAt: 0 }));
    const plan = tasks([...old, ...queue(4)]);
    expect(plan).toMatchObject({ 'old-0': 'ask-person', 'answer-2': 'post', 'answer-3': 'parallel 0' });
  });

  it('does not trust a clock that was set back: such a question is not old', () => {
    expect(tasks([buildAnswer({ askedAt: NOW + 3_600_000 })])).toEqual({ answer: 'post' });
  });
});

describe('a clock that was set while something waits', () => {
  const HOUR = 3_600_000;
  const refusedAt = (endedAt: number) => [buildAttempt({ endedAt, outcome: 'rate-limited' })];
  const waits = (reason: 'rate-limited' | 'backing-off', ms: number, rest: Partial<Answer>): Answer =>
    buildAnswer({ id: 'waits', waiting: waitingFor(reason, NOW + ms), ...rest });

  it.each<[string, Answer, number]>([
    ['a rate limit', waits('rate-limited', 5_000, { waitingSince: NOW }), 5_000],
    ['a rate limit in a row of an earlier version', waits('rate-limited', 5_000, { attempts: refusedAt(NOW) }), 5_000],
    ['a back-off', waits('backing-off', 4_000, { waitingSince: NOW }), 4_000],
    ['a rate limit that nothing says the beginning of', waits('rate-limited', 5_000, {}), 180_000],
    ['a rate limit of nonsense', waits('rate-limited', 9e14, { waitingSince: NOW }), 600_000],
    ['a back-off of nonsense', waits('backing-off', 9e14, { waitingSince: NOW }), 180_000],
  ])('%s is waited for no longer than it is long', (_name, answer, longest) => {
    for (const change of [-365 * 24 * HOUR, -24 * HOUR, -HOUR, -1_000, 0, 1_000, HOUR]) {
      const now = NOW + change;
      const fresh = buildAnswer({ id: 'fresh', askedAt: now });
      for (const task of planQueue([{ ...answer, askedAt: now }, fresh], { ...at, now })) {
        const until = task.do === 'hold' ? task.waiting.notBefore : now;
        expect(until - now).toBeLessThanOrEqual(longest);
      }
    }
  });

  it('is noted, so that the wait ends', () => {
    const now = NOW - HOUR;
    const [task] = planQueue([waits('rate-limited', 5_000, { waitingSince: NOW, askedAt: now })], { ...at, now });
    if (task?.do !== 'hold') throw new Error('it is held');
    const noted = { ...task.answer, waiting: task.waiting, waitingSince: task.since };
    expect(task.waiting.notBefore).toBe(now + 5_000);
    expect(task.since).toBe(now);
    expect(tasks([noted], { ...at, now: now + 3_000 })).toEqual({
      waits: `rate-limited 0 until +${5_000 - HOUR}`,
    });
    expect(tasks([noted], { ...at, now: now + 5_000 })).toEqual({ waits: 'post' });
  });
});

describe('the next look at the queue', () => {
  const held = (notBefore: number): QueueTask => ({
    do: 'hold',
    answer: buildAnswer(),
    waiting: waitingFor('backing-off', notBefore),
  });
  it('is at the earliest time that something waits for', () => {
    expect(nextLook([held(NOW + 5_000), held(NOW + 2_000), { do: 'post', answer: buildAnswer() }], NOW)).toBe(
      NOW + 2_000,
    );
  });

  it('is not needed where nothing waits for a time', () => {
    expect(nextLook([held(0), held(NOW), { do: 'follow', answer: buildPosted() }], NOW)).toBeNull();
  });
});

describe('the next result to ask for', () => {
  const fetch = (id: string, due: number, at: number): QueueTask => ({
    do: 'fetch',
    answer: buildPosted({ id, state: 'queued' }),
    due: NOW + due,
    at: NOW + at,
  });

  it('is the one that is due first among those whose time has come', () => {
    const plan = [fetch('late', 5, 0), fetch('first', 1, 0), fetch('later', 0, 1)];
    expect(nextFetch(plan, NOW)?.answer.id).toBe('first');
    expect(nextFetch([fetch('later', 0, 1)], NOW)).toBeNull();
  });

  it('says when to look again', () => {
    expect(nextLook([fetch('a', 0, 9_000), fetch('b', 0, 4_000)], NOW)).toBe(NOW + 4_000);
  });
});
