import { type UsualWait, usualWaitFor } from '@/lib/answers/usual-wait';
import type { Statistics } from '@/lib/costs/statistics';
import type { Answer } from '@/lib/rows/answer';

/** How long a posted answer has been waited for, in ms; 0 where the clock was set back since. */
export function timeWaited({ attempts, askedAt }: Answer, now: number): number {
  return Math.max(0, now - (attempts.at(-1)?.postedAt ?? askedAt));
}

/** How long such an answer usually takes; null where nobody knows. */
export function usualWaitOf({ attempts }: Answer, statistics: Statistics): UsualWait | null {
  const recipe = attempts.at(-1)?.recipe;
  return recipe ? usualWaitFor(statistics, { model: recipe.model, promptTokens: recipe.estimatedTokens }) : null;
}

/** Whether something keeps a queued answer from being fetched, so that time alone will not bring it. */
export function isHeldUp({ state, fetching }: Answer): boolean {
  return state === 'queued' && (Boolean(fetching) || !navigator.onLine);
}
