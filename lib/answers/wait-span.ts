import type { Answer } from '@/lib/rows/answer';

/** No rate limit is believed to last longer than this, in ms: those that are known count by the minute. */
export const LONGEST_RATE_LIMIT = 600_000;
/** The longest time between two tries, in ms, and how much chance may add to it. */
export const LONGEST_BACK_OFF = 120_000;
const WITH_CHANCE = 1.5;

type Waits = Pick<Answer, 'waiting' | 'waitingSince' | 'attempts'>;

/** Since when it waits: what is noted, or in rows of an earlier version the end of the attempt that was refused. */
function noted({ waitingSince, attempts }: Waits): number | null {
  return waitingSince ?? attempts.at(-1)?.endedAt ?? null;
}

/**
 * The time that a waiting answer has to wait for, from when until when, in ms since 1970; null where it waits for none.
 *
 * A wait is as long as it was when it was noted, and begins anew where a clock that was set back since says that it has
 * not begun yet: nothing waits longer than its own wait from the moment it is looked at.
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
