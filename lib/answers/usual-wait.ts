import type { Statistics } from '@/lib/costs/statistics';
import { findModel } from '@/lib/models/find-model';

/** Fewer answers of one model and size say less about it than Segmind's average. */
const LEAST_SAMPLES = 5;
/** Of these, the newest count: recent enough to follow a change, enough to smooth one outlier. */
const MOST_SAMPLES = 20;
/** Nobody is promised an answer in less, in ms: it has to be sent, made, found and drawn. */
const LEAST_WAIT = 2_000;
/** An answer that takes so many times Segmind's average is a late one. */
const LATE_AFTER_AVERAGE = 2;

/** How long an answer usually takes, in ms: half of them between `from` and `to`, one in ten longer than `late`. */
export type UsualWait = { from: number; to: number; late: number; source: 'own answers' | 'Segmind' };

/** The value below which that part of sorted values lies. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/**
 * How long an answer of a model and of about that size usually takes this person; before they have had five of them, how
 * long Segmind says it takes on average; null where nobody knows.
 *
 * @param request the model's name at Segmind, and the tokens of the request: answers to requests between half and twice
 *   of it are alike
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
