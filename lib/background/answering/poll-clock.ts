import { z } from 'zod/mini';
import { LONGEST_RATE_LIMIT } from '@/lib/answers/wait-span';
import type { Answer } from '@/lib/rows/answer';

/** The first looks, in ms after a submission, as Segmind's own SDK looks after 1 s and then ever later (1.3, `wait`). */
const EARLY_LOOKS = [1_000, 2_000, 4_000];
/** From then on an answer is asked for this often, in ms, while a surface is visible. */
const INTERVAL = 5_000;
/** Nobody sees it or waits for it, or something is in the way. */
const INTERVAL_UNHURRIED = 12_000;
const INTERVAL_LATE = 60_000;
/** An answer that takes longer than this, in ms, is asked for once a minute. */
const LATE_AFTER = 600_000;
/** Before so many looks no answer is late: a laptop that slept, or a clock set forward, makes it only seem so. */
const LOOKS_BEFORE_LATE = 10;
/** Where the clock cannot tell how old an answer is, ten minutes have gone by after so many looks. */
const LOOKS_IN_TEN_MINUTES = LATE_AFTER / INTERVAL;
/** Segmind called a job finished so often without an answer that it will hardly be better a moment later. */
const ODDITIES_BEFORE_LATE = 3;

/** Between any two polls, whichever answers they are for, in ms; the early looks may be closer. */
const SPACING = 2_000;
const SPACING_EARLY = 1_000;
/** The same for a while after Segmind limited a poll. */
const SPACING_AFTER_LIMIT = 12_000;
const CAREFUL_FOR = 10 * 60_000;

/** Whatever else lies there counts as never: a clock that cannot be read must not keep an answer from being fetched. */
const time = z.catch(z.number().check(z.gte(0)), 0);
const never = 0;

/** When what was polled: one for all answers, so that polling stays gentle however many there are. Ms since 1970. */
export const pollClock = z.object({
  /** The last poll of any answer. */
  last: time,
  /** The last poll of each answer that is still queued. */
  lastOf: z.catch(z.record(z.string(), time), {}),
  /** How often each of them was polled: the one measure of their age that no clock can change. */
  looksOf: z.catch(z.record(z.string(), z.catch(z.int().check(z.gte(0)), 0)), {}),
  /** No poll before `heldUntil`: Segmind said so at `heldSince`. */
  heldSince: time,
  heldUntil: time,
  /** Polls are further apart until then. */
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

/** A time that lies ahead was noted by a clock that was set back since: it counts as never. */
function passed(noted: number | undefined, now: number): number {
  return noted === undefined || noted > now ? never : noted;
}

/** How often an answer was polled since it was submitted, as far as this browser's session knows. */
export function looksAt(clock: PollClock, id: string): number {
  return clock.looksOf[id] ?? 0;
}

/** Whether an answer has been asked for during ten minutes. */
function isLate(answer: Answer, looks: number, now: number): boolean {
  if ((answer.fetching?.oddities ?? 0) >= ODDITIES_BEFORE_LATE) return true;
  const age = now - (answer.attempts.at(-1)?.postedAt ?? answer.askedAt);
  return age < 0 ? looks >= LOOKS_IN_TEN_MINUTES : age > LATE_AFTER && looks >= LOOKS_BEFORE_LATE;
}

/** When an answer is due by its own schedule, and whether that is one of the early looks. */
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
 * When a queued answer is to be asked for: 1, 2 and 4 s after its submission, then every 5 s while a surface is visible
 * and every 12 s otherwise, after ten minutes once a minute. Whatever was noted, and whatever the machine's clock does,
 * an answer is never due later than its own interval from now.
 *
 * @returns `due` by its own schedule, by which several are ordered; `at`, never before it, within the one limit for all
 */
export function pollTime(answer: Answer, clock: PollClock, moment: Moment): { due: number; at: number } {
  const { now } = moment;
  const { due, isEarly } = schedule(answer, clock, moment);
  const isCareful = now < clock.carefulUntil && clock.carefulUntil <= now + CAREFUL_FOR;
  const spacing = isCareful ? SPACING_AFTER_LIMIT : isEarly ? SPACING_EARLY : SPACING;
  return { due, at: Math.max(due, passed(clock.last, now) + spacing, heldUntil(clock, now)) };
}

/** Until when Segmind's limit holds every poll; a limit from before a clock was set back is over. */
function heldUntil({ heldSince, heldUntil: until }: PollClock, now: number): number {
  return heldSince > now || until - heldSince > LONGEST_RATE_LIMIT ? never : until;
}

/** The clock once a poll leaves. */
export function notePoll(clock: PollClock, { id, now }: { id: string; now: number }): PollClock {
  return {
    ...clock,
    last: now,
    lastOf: { ...clock.lastOf, [id]: now },
    looksOf: { ...clock.looksOf, [id]: looksAt(clock, id) + 1 },
  };
}

/**
 * The clock after a poll that met a rate limit.
 *
 * @param limit when calls are accepted again, in ms since 1970, or null where Segmind did not say
 */
export function noteLimit(clock: PollClock, { now, limit }: { now: number; limit: number | null }): PollClock {
  const isPlausible = limit !== null && limit > now && limit <= now + LONGEST_RATE_LIMIT;
  return {
    ...clock,
    heldSince: now,
    heldUntil: Math.max(now + SPACING_AFTER_LIMIT, isPlausible ? limit : 0),
    carefulUntil: now + CAREFUL_FOR,
  };
}

/** The clock without an answer that is queued no more. */
export function forgetEnded(clock: PollClock, id: string): PollClock {
  const { [id]: _last, ...lastOf } = clock.lastOf;
  const { [id]: _looks, ...looksOf } = clock.looksOf;
  return { ...clock, lastOf, looksOf };
}
