import { z } from 'zod/mini';
import { LONGEST_RATE_LIMIT } from '@/lib/answers/wait-span';
import type { Answer } from '@/lib/rows/answer';

/** The first polls, in ms after a submission: Segmind's own SDK polls after 1 s and then ever later (1.3, `wait`). */
const EARLY_LOOKS = [1_000, 2_000, 4_000];
/** After the first polls an answer is polled at this interval, in ms, while a surface is visible. */
const INTERVAL = 5_000;
/** The interval, in ms, where no surface is visible, nobody waits for the answer, or fetching is delayed. */
const INTERVAL_UNHURRIED = 12_000;
/** The interval, in ms, of a late answer. */
const INTERVAL_LATE = 60_000;
/** An answer older than this, in ms, is late. */
const LATE_AFTER = 600_000;
/** An answer is late after at least this many polls: a laptop that slept, or a clock set forward, ages it too fast. */
const LOOKS_BEFORE_LATE = 10;
/** Where the clock can't tell an answer's age, this many polls stand for ten minutes. */
const LOOKS_IN_TEN_MINUTES = LATE_AFTER / INTERVAL;
/** An answer is late too once Segmind has this often called the job finished without an answer: haste won't help. */
const ODDITIES_BEFORE_LATE = 3;

/** The least time between two polls of any answers, in ms. */
const SPACING = 2_000;
/** The least time before one of an answer's first polls, in ms. */
const SPACING_EARLY = 1_000;
/** The least time between two polls, in ms, for `CAREFUL_FOR` ms after Segmind limited a poll. */
const SPACING_AFTER_LIMIT = 12_000;
const CAREFUL_FOR = 10 * 60_000;

/** An invalid time counts as never, since an unreadable clock must not keep an answer from being fetched. */
const time = z.catch(z.number().check(z.gte(0)), 0);
const never = 0;

/** The times of polls, in ms since 1970. All answers share one clock, so that many answers don't make many polls. */
export const pollClock = z.object({
  /** The last poll of any answer. */
  last: time,
  /** The last poll of each answer that is still queued. */
  lastOf: z.catch(z.record(z.string(), time), {}),
  /** How often each queued answer was polled: the one measure of its age that no change of the clock affects. */
  looksOf: z.catch(z.record(z.string(), z.catch(z.int().check(z.gte(0)), 0)), {}),
  /** At `heldSince` Segmind limited a poll, so that no answer is polled before `heldUntil`. */
  heldSince: time,
  heldUntil: time,
  /** Until this time polls are further apart. */
  carefulUntil: time,
});
export type PollClock = z.infer<typeof pollClock>;

export const NEW_POLL_CLOCK: PollClock = {
  last: never,
  lastOf: {},
  looksOf: {},
  heldSince: never,
  heldUntil: never,
  carefulUntil: never,
};

/** Returns a stored time, or never for a time in the future, which was stored before the clock was set back. */
function passed(noted: number | undefined, now: number): number {
  return noted === undefined || noted > now ? never : noted;
}

/** Returns how often an answer was polled in this session of the browser. */
export function looksAt(clock: PollClock, id: string): number {
  return clock.looksOf[id] ?? 0;
}

/** Whether an answer is polled once a minute from now on: after ten minutes, or after several empty results. */
function isLate(answer: Answer, looks: number, now: number): boolean {
  if ((answer.fetching?.oddities ?? 0) >= ODDITIES_BEFORE_LATE) return true;
  const age = now - (answer.attempts.at(-1)?.postedAt ?? answer.askedAt);
  return age < 0 ? looks >= LOOKS_IN_TEN_MINUTES : age > LATE_AFTER && looks >= LOOKS_BEFORE_LATE;
}

/** Returns when an answer is due by its own schedule, and whether that is one of its first polls. */
function schedule(answer: Answer, clock: PollClock, { now, isSeen }: Moment): { due: number; isEarly: boolean } {
  const postedAt = passed(answer.attempts.at(-1)?.postedAt, now);
  const last = passed(clock.lastOf[answer.id], now);
  const isHurried = answer.stoppedAt === null && !answer.fetching;
  const early = EARLY_LOOKS.find((after) => postedAt + after > last);
  if (early !== undefined && (isHurried || last === never)) return { due: postedAt + early, isEarly: true };
  if (isLate(answer, looksAt(clock, answer.id), now)) return { due: last + INTERVAL_LATE, isEarly: false };
  return { due: last + (isHurried && isSeen ? INTERVAL : INTERVAL_UNHURRIED), isEarly: false };
}

type Moment = {
  now: number;
  /** Whether a surface is visible to the person. */
  isSeen: boolean;
};

/**
 * Returns when to poll a queued answer: 1, 2 and 4 s after its submission, then every 5 s while a surface is visible
 * and every 12 s otherwise, after ten minutes once a minute. Whatever is stored, and however the machine's clock is
 * set, an answer is never due later than its own interval from now.
 *
 * @returns in ms since 1970: `due` by the answer's own schedule, which orders several answers; `at`, never before
 *   `due`, by the spacing and the rate limit that all answers share
 */
export function pollTime(answer: Answer, clock: PollClock, moment: Moment): { due: number; at: number } {
  const { now } = moment;
  const { due, isEarly } = schedule(answer, clock, moment);
  const isCareful = now < clock.carefulUntil && clock.carefulUntil <= now + CAREFUL_FOR;
  const spacing = isCareful ? SPACING_AFTER_LIMIT : isEarly ? SPACING_EARLY : SPACING;
  return { due, at: Math.max(due, passed(clock.last, now) + spacing, heldUntil(clock, now)) };
}

/** Returns until when Segmind's limit holds every poll. A limit stored before the clock was set back is over. */
function heldUntil({ heldSince, heldUntil: until }: PollClock, now: number): number {
  return heldSince > now || until - heldSince > LONGEST_RATE_LIMIT ? never : until;
}

/** Returns the clock with a poll of one answer at `now`. */
export function recordPoll(clock: PollClock, { id, now }: { id: string; now: number }): PollClock {
  return {
    ...clock,
    last: now,
    lastOf: { ...clock.lastOf, [id]: now },
    looksOf: { ...clock.looksOf, [id]: looksAt(clock, id) + 1 },
  };
}

/**
 * Returns the clock after a poll that met a rate limit.
 *
 * @param limit when calls are accepted again, in ms since 1970, or null where Segmind did not say
 */
export function recordLimit(clock: PollClock, { now, limit }: { now: number; limit: number | null }): PollClock {
  const isPlausible = limit !== null && limit > now && limit <= now + LONGEST_RATE_LIMIT;
  return {
    ...clock,
    heldSince: now,
    heldUntil: Math.max(now + SPACING_AFTER_LIMIT, isPlausible ? limit : 0),
    carefulUntil: now + CAREFUL_FOR,
  };
}

/** Returns the clock without an answer that is no longer queued. */
export function forgetEnded(clock: PollClock, id: string): PollClock {
  const { [id]: _last, ...lastOf } = clock.lastOf;
  const { [id]: _looks, ...looksOf } = clock.looksOf;
  return { ...clock, lastOf, looksOf };
}
