import { formatDollars } from '@/components/ui/format';
import { formatDuration } from '@/components/ui/format-duration';
import type { ModelFigures } from '@/lib/costs/statistics';
import { t } from '@/lib/i18n';
import type { Model } from '@/lib/models/model';

/** The shortest time to name, in ms: "0 s" would promise what nobody keeps. */
const LEAST_TIME = 1_000;

function joined(time: number | null, cost: number | null): string {
  const words = [
    time === null ? null : formatDuration(Math.max(LEAST_TIME, time)),
    cost === null ? null : formatDollars(cost),
  ];
  // No line ends within them, in however narrow a menu.
  return words
    .filter((word) => word !== null)
    .join(' · ')
    .replaceAll(' ', '\u00a0');
}

/**
 * How long an answer of a model takes and what it costs, in a few words: what is usual for this person, else Segmind's
 * average; null where neither is known.
 *
 * @param own the person's own figures for the model; undefined where too few answers came
 */
export function figuresWords({ averageTime, averageCost }: Model, own: ModelFigures | undefined): string | null {
  if (own) return t('modelUsual', joined(own.time, own.cost));
  const average = joined(averageTime, averageCost);
  return average === '' ? null : t('modelAverage', average);
}
