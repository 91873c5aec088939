import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatistics, usualTimeFor } from '@/lib/conversations/statistics';
import type { LedgerRow } from '@/lib/database/schema';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildLedgerRow, NOW } from '../database/rows';

beforeEach(() => freshDatabase());

/** A ledger row that took so long, in seconds; the later its number, the later it was posted. */
function took(seconds: number, number: number, rest: Partial<LedgerRow> = {}): LedgerRow {
  const time = NOW + number * 1_000_000;
  return buildLedgerRow({ id: `l-${number}`, time, endedAt: time + seconds * 1000, ...rest });
}

describe('the person’s own figures', () => {
  it('are unknown before the first answer', async () => {
    expect(await loadStatistics()).toEqual({ usualTime: null, averageCost: null, samples: [] });
  });

  it('are the median time and the mean cost of answers that arrived', async () => {
    await putRows({
      ledger: [
        took(10, 1, { cost: 0.001 }),
        took(30, 2, { cost: 0.003 }),
        took(400, 3, { cost: null }),
        took(1, 4, { outcome: 'failed', cost: 9 }),
        took(1, 5, { outcome: 'open', endedAt: null }),
      ],
    });
    const { usualTime, averageCost } = await loadStatistics();
    expect(usualTime).toBe(30_000);
    expect(averageCost).toBeCloseTo(0.002, 10);
  });

  it('follow the last twenty', async () => {
    const old = Array.from({ length: 50 }, (_, index) => took(100, index));
    const recent = Array.from({ length: 20 }, (_, index) => took(5, 100 + index));
    await putRows({ ledger: [...old, ...recent] });
    expect((await loadStatistics()).usualTime).toBe(5_000);
  });

  it('look at the last hundred attempts and no further', async () => {
    const failed = (count: number) =>
      Array.from({ length: count }, (_, index) => took(1, 100 + index, { outcome: 'failed' }));
    await putRows({ ledger: [took(7, 1), ...failed(99)] });
    expect((await loadStatistics()).usualTime).toBe(7_000);
    await putRows({ ledger: failed(100) });
    expect((await loadStatistics()).usualTime).toBeNull();
  });

  it('take so many round trips, however many answers there were', async () => {
    await putRows({ ledger: Array.from({ length: 300 }, (_, index) => took(5, index)) });
    const steps = vi.spyOn(IDBCursor.prototype, 'continue');
    expect((await loadStatistics()).usualTime).toBe(5_000);
    expect(steps).not.toHaveBeenCalled();
  });

  it('are not spoiled by damaged rows or by a clock that was set back', async () => {
    await putRows({
      ledger: [took(10, 1), took(-3_600, 2), { ...took(1, 3), endedAt: 'later' }, { ...took(1, 4), cost: 'much' }],
    });
    expect((await loadStatistics()).usualTime).toBe(10_000);
  });
});

describe('the usual time of an answer', () => {
  const sample = (took: number, promptTokens: number | null) => ({ took, promptTokens });
  const statistics = (samples: ReturnType<typeof sample>[]) => ({ usualTime: 30_000, averageCost: null, samples });

  it('is that of answers to requests of about its size, where there are three', () => {
    const samples = [sample(10_000, 900), sample(12_000, 1_000), sample(14_000, 1_900), sample(60_000, 50_000)];
    expect(usualTimeFor(statistics(samples), 1_000)).toBe(12_000);
    expect(usualTimeFor(statistics(samples), 50_000)).toBe(30_000);
    expect(usualTimeFor(statistics(samples.slice(2)), 1_000)).toBe(30_000);
    expect(usualTimeFor(statistics([sample(1, null), sample(1, null), sample(1, null)]), 1_000)).toBe(30_000);
  });

  it('counts what Segmind took, not how long the machine slept', async () => {
    await freshDatabase({
      ledger: [buildLedgerRow({ outcome: 'done', time: NOW, endedAt: NOW + 3_000_000, took: 31_000 })],
    });
    expect((await loadStatistics()).usualTime).toBe(31_000);
  });
});
