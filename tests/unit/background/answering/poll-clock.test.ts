import { describe, expect, it } from 'vitest';
import {
  forgetEnded,
  looksAt,
  NEW_POLL_CLOCK,
  type PollClock,
  pollClock,
  pollTime,
  recordLimit,
  recordPoll,
} from '@/lib/background/answering/poll-clock';
import type { Answer } from '@/lib/rows/answer';
import { buildAttempt, buildPosted, NOW } from '../../database/rows';

const MINUTE = 60_000;
const DAY = 86_400_000;
const submittedAt = (postedAt: number, rest: Partial<Answer> = {}) =>
  buildPosted({ id: 'a', state: 'queued', attempts: [buildAttempt({ requestId: 'r-1', postedAt })], ...rest });
const queued = (rest: Partial<Answer> = {}) => submittedAt(NOW, rest);

/** When an answer is polled, in ms after its submission. */
const timeOf = (clock: PollClock, now: number, answer = queued(), isSeen = true) => {
  const { due, at } = pollTime(answer, clock, { now, isSeen });
  return { due: due - NOW, at: at - NOW };
};
const polledAt = (time: number, clock = NEW_POLL_CLOCK, id = 'a') => recordPoll(clock, { id, now: time });
const polledOften = (count: number, last: number) => ({ ...polledAt(last), looksOf: { a: count } });

/** When a background that never runs late polls one answer, in ms after its submission. */
function looksWithin(ms: number, answer = queued(), isSeen = true): number[] {
  const looks: number[] = [];
  let clock = NEW_POLL_CLOCK;
  for (let now = NOW; now <= NOW + ms; now += 100) {
    if (pollTime(answer, clock, { now, isSeen }).at > now) continue;
    looks.push(now - NOW);
    clock = polledAt(now, clock);
  }
  return looks;
}

describe('an answer is looked for', () => {
  it('1, 2 and 4 s after its submission, and every 5 s from then on', () => {
    expect(looksWithin(20_000)).toEqual([1_000, 2_000, 4_000, 9_000, 14_000, 19_000]);
  });

  it('every 12 s where no surface is visible, after the same beginning', () => {
    expect(looksWithin(30_000, queued(), false)).toEqual([1_000, 2_000, 4_000, 16_000, 28_000]);
  });

  it.each<[string, Partial<Answer>]>([
    ['nobody waits for it', { stoppedAt: NOW }],
    ['something is in the way', { fetching: { reason: 'unreachable', oddities: 0 } }],
    ['Segmind did not find it once', { fetching: { reason: 'not-found', oddities: 1 } }],
  ])('every 12 s where %s', (_name, rest) => {
    expect(looksWithin(30_000, queued(rest))).toEqual([1_000, 13_000, 25_000]);
  });

  it('once a minute after ten minutes', () => {
    const last = NOW + 11 * MINUTE;
    expect(timeOf(polledOften(100, last), last + 1).at).toBe(12 * MINUTE);
    expect(timeOf(polledOften(100, NOW + 9 * MINUTE), NOW + 9 * MINUTE + 1).at).toBe(9 * MINUTE + 5_000);
  });

  it('once a minute where Segmind called it finished three times without an answer', () => {
    const odd = queued({ fetching: { reason: 'malformed', oddities: 3 } });
    expect(timeOf(polledAt(NOW + 20_000), NOW + 20_001, odd).at).toBe(80_000);
  });

  it('quickly after a sleep, which makes it only seem late', () => {
    const wokeUp = NOW + 50 * MINUTE;
    expect(timeOf(polledOften(2, NOW + 2_000), wokeUp).at).toBeLessThanOrEqual(50 * MINUTE);
    expect(timeOf(polledOften(3, wokeUp), wokeUp + 1).at).toBe(50 * MINUTE + 5_000);
  });
});

describe('several answers', () => {
  it('are looked for 2 s apart, the early looks of a new one 1 s', () => {
    const clock = polledAt(NOW + 20_000, polledAt(NOW + 10_000), 'another');
    expect(timeOf(clock, NOW + 20_001)).toEqual({ due: 15_000, at: 22_000 });
    const fresh = submittedAt(NOW + 19_500);
    expect(timeOf(polledAt(NOW + 20_000, NEW_POLL_CLOCK, 'another'), NOW + 20_001, fresh).at).toBe(21_000);
  });

  it('take turns, and together make no more requests than the one limit lets through', () => {
    const answers = Array.from({ length: 10 }, (_, index) => ({ ...queued(), id: `a${index}` }));
    const looks = new Map<string, number[]>();
    let clock = NEW_POLL_CLOCK;
    for (let now = NOW; now <= NOW + 120_000; now += 100) {
      const ready = answers
        .map((answer) => ({ answer, ...pollTime(answer, clock, { now, isSeen: true }) }))
        .filter(({ at }) => at <= now)
        .sort((a, b) => a.due - b.due)[0];
      if (!ready) continue;
      const { id } = ready.answer;
      looks.set(id, [...(looks.get(id) ?? []), now - NOW]);
      clock = polledAt(now, clock, id);
    }
    const counts = answers.map(({ id }) => looks.get(id)?.length ?? 0);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(counts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(90);
    for (const { id } of answers) expect(looks.get(id)?.[0]).toBeLessThanOrEqual(30_000);
  });
});

describe('a rate limit on a poll', () => {
  it.each([
    ['12 s where it names no time', null, 12_000],
    ['12 s where it names an earlier one', NOW + 3_000, 12_000],
    ['until the time it names', NOW + 40_000, 40_000],
    ['12 s where it names one that is a year away', NOW + 365 * DAY, 12_000],
  ])('holds every poll %s', (_name, limit, expected) => {
    const clock = recordLimit(polledAt(NOW, NEW_POLL_CLOCK, 'another'), { now: NOW, limit });
    expect(timeOf(clock, NOW + 1).at).toBe(expected);
  });

  it.each([NOW + 11 * MINUTE, NOW + 365 * DAY, NOW, NOW - 1])('is noted for 12 s where it names %i', (limit) => {
    expect(recordLimit(NEW_POLL_CLOCK, { now: NOW, limit })).toMatchObject({ heldSince: NOW, heldUntil: NOW + 12_000 });
  });

  it('keeps polls 12 s apart for no longer, where a clock that was set back since says that it lasts', () => {
    const now = NOW - DAY;
    const limited = { ...recordLimit(polledAt(now), { now: NOW, limit: null }), lastOf: { a: now - 4_500 }, last: now };
    expect(pollTime(submittedAt(now - 60_000), limited, { now: now + 1, isSeen: true }).at).toBe(now + 2_000);
  });

  it('keeps polls 12 s apart for ten minutes', () => {
    const limited = recordLimit(polledAt(NOW), { now: NOW, limit: null });
    expect(timeOf(polledAt(NOW + 30_000, limited), NOW + 30_001).at).toBe(42_000);
    const late = submittedAt(NOW + 9 * MINUTE);
    expect(timeOf(polledAt(NOW + 10 * MINUTE, limited), NOW + 10 * MINUTE + 1, late).at).toBe(10 * MINUTE + 5_000);
  });
});

describe('whatever the machine’s clock does', () => {
  const noted = [
    polledAt(NOW),
    polledOften(5, NOW),
    polledOften(500, NOW),
    recordLimit(polledAt(NOW), { now: NOW, limit: null }),
    recordLimit(polledAt(NOW), { now: NOW, limit: NOW + 50_000 }),
  ];
  it.each([-365 * DAY, -DAY, -60 * MINUTE, -MINUTE, -1, 0, 1, MINUTE, 120 * MINUTE, DAY])(
    'set by %i ms, no answer waits longer than a minute from now',
    (change) => {
      const now = NOW + change;
      for (const clock of noted) {
        for (const answer of [
          queued(),
          queued({ stoppedAt: NOW }),
          queued({ fetching: { reason: 'no-key', oddities: 0 } }),
        ]) {
          expect(pollTime(answer, clock, { now, isSeen: false }).at).toBeLessThanOrEqual(now + MINUTE);
        }
      }
    },
  );

  it('set back by a day, a new answer is looked for at once, and then every 5 s', () => {
    const now = NOW - DAY;
    expect(pollTime(queued(), polledAt(NOW), { now, isSeen: true }).at).toBeLessThanOrEqual(now);
    expect(pollTime(queued(), polledAt(now), { now: now + 1, isSeen: true }).at).toBe(now + 5_000);
  });

  it('set back by a day, an answer is late once it was looked for often enough', () => {
    const now = NOW - DAY;
    expect(pollTime(queued(), polledOften(120, now), { now: now + 1, isSeen: true }).at).toBe(now + MINUTE);
  });

  it('set forward by two hours, a new answer goes on being looked for every 5 s', () => {
    const now = NOW + 120 * MINUTE;
    expect(pollTime(queued(), polledOften(2, now), { now: now + 1, isSeen: true }).at).toBe(now + 5_000);
  });

  it('set back, a limit of Segmind’s is over', () => {
    const clock = recordLimit(polledAt(NOW), { now: NOW, limit: NOW + 50_000 });
    const now = NOW - 60 * MINUTE;
    expect(pollTime(queued(), clock, { now, isSeen: true }).at).toBeLessThanOrEqual(now);
  });
});

describe('a stored clock that is nonsense', () => {
  it.each([
    [
      'texts',
      { last: 'x', lastOf: { a: 'x' }, looksOf: { a: 'x' }, heldSince: 'x', heldUntil: 'x', carefulUntil: 'x' },
    ],
    ['what JSON makes of no number', { last: null, lastOf: null, heldUntil: null, carefulUntil: null }],
    ['a far future', { last: 9e15, lastOf: { a: 9e15 }, looksOf: { a: 3 }, heldUntil: 9e15, carefulUntil: 9e15 }],
    ['a far future of every field', { last: 9e15, lastOf: { a: 9e15 }, heldSince: 8e15, heldUntil: 9e15 }],
    ['negative times', { last: -1, lastOf: { a: -5 }, looksOf: { a: -5 }, heldUntil: -1, carefulUntil: -1 }],
    ['missing fields', { last: NOW }],
    ['nothing', {}],
    ['lists', { last: [], lastOf: [], looksOf: [], heldUntil: [] }],
  ])('of %s keeps no answer waiting longer than a minute', (_name, stored) => {
    const clock = pollClock.parse(stored);
    const { at } = pollTime(queued(), clock, { now: NOW + 5_000, isSeen: true });
    expect(at).toBeLessThanOrEqual(NOW + 5_000 + MINUTE);
    expect(looksAt(clock, 'a')).toBeGreaterThanOrEqual(0);
    expect(pollTime(queued(), polledAt(NOW + 5_000, clock), { now: NOW + 5_001, isSeen: true }).at).toBeLessThanOrEqual(
      NOW + 5_001 + MINUTE,
    );
  });
});

it('an answer that is queued no more is forgotten, and the limit is not', () => {
  const clock = forgetEnded(polledAt(NOW, polledAt(NOW - 5_000, NEW_POLL_CLOCK, 'b')), 'a');
  expect(clock).toMatchObject({ last: NOW, lastOf: { b: NOW - 5_000 } });
  expect(clock.lastOf).not.toHaveProperty('a');
  expect(clock.looksOf).toEqual({ b: 1 });
});
