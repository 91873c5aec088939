import type { Statistics } from '@/lib/costs/statistics';
import type { Answer } from '@/lib/rows/answer';
import { isHeldUp, timeWaited, usualWaitOf } from './wait-times';

/**
 * What a bar shows of a wait:
 * - `none`: nothing is under way, or something is in the way, so that time brings nothing nearer
 * - `unknown`: the answer is under way, and nobody can say for how much longer
 * - `part`: this part (0 to 1) of the usual time has passed, and from the part `from` on the answer may come any moment
 */
export type WaitProgress = { kind: 'none' } | { kind: 'unknown' } | { kind: 'part'; part: number; from: number };

/** How far the wait for an answer has come, measured by the time that such an answer usually takes. */
export function waitProgress(answer: Answer, now: number, statistics: Statistics): WaitProgress {
  if (answer.state === 'waiting' && answer.waiting?.reason === 'new') return { kind: 'part', part: 0, from: 1 };
  const isOut = answer.state === 'posting' || answer.state === 'queued';
  if (!isOut || isHeldUp(answer)) return { kind: 'none' };
  const usual = usualWaitOf(answer, statistics);
  const part = usual ? timeWaited(answer, now) / usual.to : 1;
  return usual && part < 1 ? { kind: 'part', part, from: usual.from / usual.to } : { kind: 'unknown' };
}
