import { readRows, type Transaction } from '@/lib/database/database';
import { readAll } from '@/lib/database/read-row';
import { ledgerRow } from '@/lib/database/schema';

/** Segmind's own figure for `deepseek-chat`, in ms: what a first question is told (segmind.com, 31 to 34 s). */
export const SEGMIND_AVERAGE_TIME = 32_000;

/** How many of the last answers count: recent enough to follow a change, enough to smooth one outlier. */
const SAMPLE = 20;
/** Among how many of the last attempts these are looked for: many may have failed. */
const LOOKED_AT = 5 * SAMPLE;

/** How long an answer took, in ms, and how many tokens it was asked with (null where Segmind did not tell). */
type Sample = { took: number; promptTokens: number | null };

export type Statistics = {
  /** Median time of the person's last answers in ms; null before the first. */
  usualTime: number | null;
  /** Mean cost of the person's last answers in US dollars; null where none was told. */
  averageCost: number | null;
  /** The person's last answers, newest first. */
  samples: readonly Sample[];
};

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** The rows of the ledger that were written last, the newest first. One `getAll`: a cursor costs a round trip a row. */
async function lastRows(transaction: Transaction): Promise<unknown[]> {
  const byTime = transaction.objectStore('ledger').index('by-time');
  const newest = await byTime.openKeyCursor(null, 'prev');
  const oldest = await newest?.advance(LOOKED_AT - 1);
  const rows = await byTime.getAll(oldest && IDBKeyRange.lowerBound(oldest.key));
  return rows.slice(-LOOKED_AT).reverse();
}

/** What the ledger says of the last answers. */
export function loadStatistics(): Promise<Statistics> {
  return readRows(['ledger'], async (transaction) => {
    const rows = readAll(ledgerRow, await lastRows(transaction))
      // A clock that was set back meanwhile makes an answer seem to end before it was asked for.
      .filter((row) => row.outcome === 'done' && row.endedAt !== null && row.endedAt >= row.time)
      .slice(0, SAMPLE);
    const costs = rows.flatMap((row) => row.cost ?? []);
    const samples = rows.map((row) => ({
      took: row.took ?? (row.endedAt ?? row.time) - row.time,
      promptTokens: row.promptTokens,
    }));
    return {
      samples,
      usualTime: median(samples.map(({ took }) => took)),
      averageCost: costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) / costs.length : null,
    };
  });
}

/** Fewer answers of about one size say less about it than all answers together. */
const LEAST_OF_A_SIZE = 3;

/**
 * How long an answer of that size usually takes this person, in ms; null before the first.
 *
 * @param promptTokens of the request; only answers to requests between half and twice of it count, where there are some
 */
export function usualTimeFor({ samples, usualTime }: Statistics, promptTokens: number): number | null {
  const alike = samples.filter(
    (sample) =>
      sample.promptTokens !== null &&
      sample.promptTokens <= promptTokens * 2 &&
      sample.promptTokens >= promptTokens / 2,
  );
  return alike.length < LEAST_OF_A_SIZE ? usualTime : median(alike.map(({ took }) => took));
}
