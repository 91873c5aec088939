import { readRows } from '@/lib/database/database';
import { readAll } from '@/lib/database/read-row';
import type { Transaction } from '@/lib/database/stores';
import { type LedgerRow, ledgerRow } from '@/lib/rows/ledger-row';

/** How many of the last answers count: recent enough to follow a change, enough to smooth one outlier. */
const SAMPLE = 20;
/** Among how many of the last attempts answers are looked for, since many attempts may have failed. */
const LOOKED_AT = 5 * SAMPLE;
/** The same for the figures of each model, since a person may ask one model rarely. */
const LOOKED_AT_FOR_MODELS = 1_000;
/** Fewer answers than this of one model say less than Segmind's average. */
const LEAST_OF_MODEL = 5;

/**
 * The longest time of an answer that is believed from Segmind, in ms: after this time Segmind no longer holds a result.
 */
const LONGEST_TIME = 3_600_000;

/**
 * How long an answer took, in ms, which model made it, and the tokens of its request (null where Segmind did not say).
 */
type Sample = { took: number; model: string; promptTokens: number | null };

export type Statistics = {
  /** Median time of the person's last answers, in ms; null before the first answer. */
  usualTime: number | null;
  /** Mean cost of the person's last answers, in US dollars; null where no cost is known. */
  averageCost: number | null;
  /** The person's last answers, of every model and size, newest first. */
  samples: readonly Sample[];
};

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Segmind's own time counts where it is plausible: the time until arrival may include a night of sleep. */
function toSample({ took, time, endedAt, model, promptTokens }: LedgerRow): Sample {
  const isPlausible = took != null && took > 0 && took <= LONGEST_TIME;
  return { took: isPlausible ? took : (endedAt ?? time) - time, model, promptTokens };
}

/** The last `count` rows of the ledger, newest first, read with one `getAll`: a cursor costs a round trip for each row. */
async function lastRows(transaction: Transaction, count: number): Promise<unknown[]> {
  const byTime = transaction.objectStore('ledger').index('by-time');
  const newest = await byTime.openKeyCursor(null, 'prev');
  const oldest = await newest?.advance(count - 1);
  const rows = await byTime.getAll(oldest && IDBKeyRange.lowerBound(oldest.key));
  return rows.slice(-count).reverse();
}

/** The answers among the last `attempts` attempts, newest first. */
function lastAnswers(attempts: number): Promise<LedgerRow[]> {
  return readRows(['ledger'], async (transaction) =>
    readAll(ledgerRow, await lastRows(transaction, attempts))
      // Leave out answers that seem to end before they were asked: the clock was set back meanwhile.
      .filter((row) => row.outcome === 'done' && row.endedAt !== null && row.endedAt >= row.time),
  );
}

/** Computes the statistics of the last answers from the ledger. */
export async function loadStatistics(): Promise<Statistics> {
  const rows = await lastAnswers(LOOKED_AT);
  const last = rows.slice(0, SAMPLE);
  const costs = last.flatMap((row) => row.cost ?? []);
  return {
    samples: rows.map(toSample),
    usualTime: median(last.map((row) => toSample(row).took)),
    averageCost: costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) / costs.length : null,
  };
}

/**
 * What an answer of one model usually takes this person: the median time of the last answers, in ms, and their median
 * cost, in US dollars; null where no cost is known.
 */
export type ModelFigures = { time: number; cost: number | null };

/** The figures of each model that gave at least five of the person's last answers, by the model's name at Segmind. */
export async function loadModelFigures(): Promise<ReadonlyMap<string, ModelFigures>> {
  const ofModels = Map.groupBy(await lastAnswers(LOOKED_AT_FOR_MODELS), ({ model }) => model);
  const known = Array.from(ofModels).filter(([, rows]) => rows.length >= LEAST_OF_MODEL);
  return new Map(
    known.map(([model, rows]) => {
      const last = rows.slice(0, SAMPLE);
      const time = median(last.map((row) => toSample(row).took)) ?? 0;
      return [model, { time, cost: median(last.flatMap((row) => row.cost ?? [])) }];
    }),
  );
}
