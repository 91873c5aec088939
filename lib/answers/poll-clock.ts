import { z } from 'zod/mini';
import type { Answer } from '@/lib/database/schema';

/** Between any two polls, whichever answers they are for, in ms. */
const SPACING = 4_000;
/** The same for a while after Segmind limited a poll. */
const SPACING_AFTER_LIMIT = 12_000;
const CAREFUL_FOR = 10 * 60_000;
/** Nothing is polled before this long after its submission, in ms, however quick answers usually are. */
const EARLIEST = 1_000;
/** The first poll, after this long, in ms, where nobody knows yet how long answers take. */
const FIRST_UNKNOWN = 5_000;
/** The part of the usual time after which the first poll is worth its call. */
const FIRST_AT = 0.6;
/** An answer that takes longer than this, in ms, is asked for once a minute. */
const LATE_AFTER = 600_000;
const INTERVAL = 4_000;
/** Nobody waits for it, or something is in the way. */
const INTERVAL_UNHURRIED = 12_000;
const INTERVAL_LATE = 60_000;
/** A time that Segmind names for the end of a limit is not believed beyond this. */
const LONGEST_LIMIT = 3_600_000;

const time = z.number();

/** When what was polled: one for all answers, so that polling stays gentle however many there are. Ms since 1970. */
export const pollClock = z.object({
  /** The last poll of any answer. */
  last: time,
  /** The last poll of each answer that is still queued. */
  lastOf: z.record(z.string(), time),
  /** No poll before this: Segmind said so. */
  heldUntil: time,
  /** Polls are further apart until then. */
  carefulUntil: time,
});
export type PollClock = z.infer<typeof pollClock>;

export const NEW_POLL_CLOCK: PollClock = { last: 0, lastOf: {}, heldUntil: 0, carefulUntil: 0 };

/** A time that lies ahead was noted by a clock that was set back since: it counts as never. */
function passed(noted: number | undefined, now: number): number {
  return noted === undefined || noted > now ? 0 : noted;
}

function intervalOf(answer: Answer, age: number): number {
  if (age > LATE_AFTER) return INTERVAL_LATE;
  return answer.stoppedAt !== null || answer.fetching ? INTERVAL_UNHURRIED : INTERVAL;
}

/**
 * When a queued answer is to be asked for: near 60 % of the usual time first, then every 4 s, after ten minutes once a
 * minute.
 *
 * @param usual how long such an answer usually takes, in ms; null where the person has had none
 * @returns `due` by its own schedule, by which several are ordered; `at`, never before it, within the one limit for all
 */
export function pollTime(
  answer: Answer,
  clock: PollClock,
  { now, usual }: { now: number; usual: number | null },
): { due: number; at: number } {
  const postedAt = passed(answer.attempts.at(-1)?.postedAt, now);
  const last = passed(clock.lastOf[answer.id], now);
  const first = usual === null ? FIRST_UNKNOWN : Math.max(EARLIEST, usual * FIRST_AT);
  const due = last === 0 ? postedAt + first : last + intervalOf(answer, now - postedAt);
  const spacing = now < clock.carefulUntil ? SPACING_AFTER_LIMIT : SPACING;
  const held = clock.heldUntil < now + LONGEST_LIMIT ? clock.heldUntil : 0;
  return { due, at: Math.max(due, passed(clock.last, now) + spacing, held) };
}

/**
 * The clock after a poll.
 *
 * @param limit what a 429 said: when calls are accepted again, or null where it did not say; undefined without a 429
 */
export function notePoll(
  clock: PollClock,
  { id, now, limit }: { id: string; now: number; limit?: number | null | undefined },
): PollClock {
  const polled = { ...clock, last: now, lastOf: { ...clock.lastOf, [id]: now } };
  if (limit === undefined) return polled;
  return {
    ...polled,
    heldUntil: Math.max(now + SPACING_AFTER_LIMIT, limit ?? 0),
    carefulUntil: now + CAREFUL_FOR,
  };
}

/** The clock without an answer that is queued no more. */
export function forgetEnded(clock: PollClock, id: string): PollClock {
  const { [id]: _ended, ...lastOf } = clock.lastOf;
  return { ...clock, lastOf };
}
