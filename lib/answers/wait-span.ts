import type { Answer } from '@/lib/rows/answer';

/** The longest rate limit that is believed, in ms: the known limits count by the minute. */
export const LONGEST_RATE_LIMIT = 600_000;
/** The longest time between two tries, in ms, and the factor by which a random part may lengthen it. */
export const LONGEST_BACK_OFF = 120_000;
const WITH_CHANCE = 1.5;

type Waits = Pick<Answer, 'waiting' | 'waitingSince' | 'attempts'>;

/**
 * When the wait began: as stored, or, in rows of an earlier version, when the refused attempt ended (ms since 1970).
 */
function noted({ waitingSince, attempts }: Waits): number | null {
  return waitingSince ?? attempts.at(-1)?.endedAt ?? null;
}

/**
 * The time that a waiting answer has to wait for, from when until when, in ms since 1970; null where the answer need
 * not wait.
 *
 * The length of a wait is fixed when it is written. Where the clock was set back since, so that the wait would begin in
 * the future, the wait begins at `now`: from any call on, no answer waits longer than the length of its wait.
 */
export function waitSpan(answer: Waits, now: number): { since: number; until: number } | null {
  const { waiting } = answer;
  if (!waiting || waiting.notBefore <= 0) return null;
  const begun = noted(answer);
  const longest =
    waiting.reason === 'rate-limited' && begun !== null ? LONGEST_RATE_LIMIT : LONGEST_BACK_OFF * WITH_CHANCE;
  const length = Math.min(longest, waiting.notBefore - (begun ?? now));
  const since = begun === null || begun > now ? now : begun;
  return length > 0 && since + length > now ? { since, until: since + length } : null;
}
