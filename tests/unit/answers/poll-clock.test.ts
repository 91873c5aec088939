import { describe, expect, it } from 'vitest';
import { forgetEnded, NEW_POLL_CLOCK, notePoll, type PollClock, pollTime } from '@/lib/answers/poll-clock';
import { buildAttempt, buildPosted, NOW } from '../database/rows';

const MINUTE = 60_000;
const queued = (rest: Parameters<typeof buildPosted>[0] = {}) =>
  buildPosted({ id: 'a', state: 'queued', attempts: [buildAttempt({ requestId: 'r-1', postedAt: NOW })], ...rest });

/** When an answer is asked for, in ms after it was submitted. */
const timeOf = (clock: PollClock, at: { now: number; usual: number | null }, answer = queued()) => {
  const { due, at: time } = pollTime(answer, clock, at);
  return { due: due - NOW, at: time - NOW };
};
const polledAt = (time: number, clock = NEW_POLL_CLOCK, id = 'a') => notePoll(clock, { id, now: time });

describe('the first poll', () => {
  it.each([
    ['60 % of the usual time', 31_000, 18_600],
    ['a second at the least', 100, 1_000],
    ['five seconds where nobody knows', null, 5_000],
  ])('comes after %s', (_name, usual, expected) => {
    expect(timeOf(NEW_POLL_CLOCK, { now: NOW, usual })).toEqual({ due: expected, at: expected });
  });
});

describe('the next polls', () => {
  it('come every 4 s', () => {
    expect(timeOf(polledAt(NOW + 20_000), { now: NOW + 20_001, usual: 31_000 }).at).toBe(24_000);
  });

  it('come once a minute after ten minutes', () => {
    const last = NOW + 11 * MINUTE;
    expect(timeOf(polledAt(last), { now: last + 1, usual: 31_000 }).at).toBe(12 * MINUTE);
  });

  it.each([
    ['nobody waits for it', { stoppedAt: NOW }],
    ['something is in the way', { fetching: { reason: 'unreachable', oddities: 0 } as const }],
  ])('come every 12 s where %s', (_name, rest) => {
    expect(timeOf(polledAt(NOW + 20_000), { now: NOW + 20_001, usual: null }, queued(rest)).at).toBe(32_000);
  });

  it('are 4 s apart whichever answers they are for', () => {
    const clock = polledAt(NOW + 20_000, NEW_POLL_CLOCK, 'another');
    expect(timeOf(clock, { now: NOW + 20_001, usual: 1_000 })).toEqual({ due: 1_000, at: 24_000 });
  });
});

describe('a rate limit on a poll', () => {
  it.each([
    ['12 s where it names no time', null, 12_000],
    ['12 s where it names an earlier one', NOW + 3_000, 12_000],
    ['until the time it names', NOW + 40_000, 40_000],
  ])('holds every poll %s', (_name, limit, expected) => {
    const clock = notePoll(NEW_POLL_CLOCK, { id: 'another', now: NOW, limit });
    expect(timeOf(clock, { now: NOW + 1, usual: 1_000 }).at).toBe(expected);
  });

  it('keeps polls 12 s apart for ten minutes', () => {
    const limited = notePoll(NEW_POLL_CLOCK, { id: 'a', now: NOW, limit: null });
    const careful = polledAt(NOW + 30_000, limited);
    expect(timeOf(careful, { now: NOW + 30_001, usual: 1_000 }).at).toBe(42_000);
    const late = queued({ attempts: [buildAttempt({ postedAt: NOW + 9 * MINUTE })] });
    const polled = polledAt(NOW + 10 * MINUTE, limited);
    expect(timeOf(polled, { now: NOW + 10 * MINUTE + 1, usual: 1_000 }, late).at).toBe(10 * MINUTE + 4_000);
  });

  it('that ends in a year is not believed', () => {
    const clock = notePoll(NEW_POLL_CLOCK, { id: 'another', now: NOW, limit: NOW + 31_536_000_000 });
    expect(timeOf(clock, { now: NOW + 1, usual: 60_000 }).at).toBe(36_000);
  });
});

describe('a clock that was set back', () => {
  it('lets nothing wait for a time that was noted in the future', () => {
    const clock = notePoll(NEW_POLL_CLOCK, { id: 'a', now: NOW + 1_000 * MINUTE });
    expect(pollTime(queued(), clock, { now: NOW, usual: 1_000 }).at).toBe(NOW + 1_000);
    const submittedLater = queued({ attempts: [buildAttempt({ postedAt: NOW + 1_000 * MINUTE })] });
    expect(pollTime(submittedLater, NEW_POLL_CLOCK, { now: NOW, usual: 1_000 }).at).toBeLessThanOrEqual(NOW);
  });
});

it('an answer that is queued no more is forgotten, and the limit is not', () => {
  const clock = forgetEnded(polledAt(NOW, polledAt(NOW - 5_000, NEW_POLL_CLOCK, 'b')), 'a');
  expect(clock).toMatchObject({ last: NOW, lastOf: { b: NOW - 5_000 } });
  expect(clock.lastOf).not.toHaveProperty('a');
});
