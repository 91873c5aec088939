import type { Statistics } from '@/lib/costs/statistics';
import { findModel } from '@/lib/models/find-model';

/** Fewer answers than this, of one model and size, say less than Segmind's average. */
const LEAST_SAMPLES = 5;
/** How many of the newest answers count: recent enough to follow a change, enough to smooth one outlier. */
const MOST_SAMPLES = 20;
/** The shortest wait to promise, in ms: an answer has to be sent, made, fetched and drawn. */
const LEAST_WAIT = 2_000;
/** An answer is late after this many times Segmind's average. */
const LATE_AFTER_AVERAGE = 2;

/**
 * How long an answer usually takes, in ms: half of the answers between `from` and `to`, one in ten longer than `late`.
 */
export type UsualWait = { from: number; to: number; late: number; source: 'own answers' | 'Segmind' };

/** The value below which the given part (0 to 1) of the sorted values lies. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/**
 * How long an answer of a model to a request of about this size usually takes this person. Before the person has had
 * five such answers, Segmind's average for the model counts; null where Segmind gives none.
 *
 * @param request the name of the model at Segmind, and the tokens of the request: requests from half to twice this size
 *   count as alike
 */
export function usualWaitFor(
  { samples }: Statistics,
  { model, promptTokens }: { model: string; promptTokens: number },
): UsualWait | null {
  const alike = samples.filter(
    (sample) =>
      sample.model === model &&
      sample.promptTokens !== null &&
      sample.promptTokens <= promptTokens * 2 &&
      sample.promptTokens >= promptTokens / 2,
  );
  if (alike.length >= LEAST_SAMPLES) {
    const times = alike.slice(0, MOST_SAMPLES).map(({ took }) => Math.max(LEAST_WAIT, took));
    const sorted = times.toSorted((a, b) => a - b);
    const to = quantile(sorted, 0.75);
    return { from: quantile(sorted, 0.25), to, late: Math.max(to, quantile(sorted, 0.9)), source: 'own answers' };
  }
  const { averageTime: average } = findModel(model);
  return average === null
    ? null
    : { from: average, to: average, late: average * LATE_AFTER_AVERAGE, source: 'Segmind' };
}
