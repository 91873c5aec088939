import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadModelFigures, loadStatistics } from '@/lib/costs/statistics';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildLedgerRow, NOW } from '../database/rows';

beforeEach(() => freshDatabase());

/** A ledger row that took `seconds`; a row with a higher `number` was posted later. */
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

describe('how long an answer took', () => {
  it.each([
    ['is what Segmind says, not how long the machine slept', 31_000, 3_000_000, 31_000],
    ['is the time until it arrived where Segmind says nothing', null, 40_000, 40_000],
    ['is the time until it arrived where Segmind says zero', 0, 40_000, 40_000],
    ['is the time until it arrived where Segmind names more than an hour', 9e12, 40_000, 40_000],
  ])('%s', async (_name, took, arrived, expected) => {
    await freshDatabase({
      ledger: [
        buildLedgerRow({ outcome: 'done', time: NOW, endedAt: NOW + arrived, took, model: 'x', promptTokens: 7 }),
      ],
    });
    expect((await loadStatistics()).samples).toEqual([{ took: expected, model: 'x', promptTokens: 7 }]);
  });

  it('is known of the last hundred attempts, so that answers of another model hide none', async () => {
    await putRows({ ledger: Array.from({ length: 60 }, (_, index) => took(5, index)) });
    expect((await loadStatistics()).samples).toHaveLength(60);
  });
});

describe('the figures of each model', () => {
  const of = (model: string, seconds: number[], costs: (number | null)[] = [], from = 0) =>
    seconds.map((each, index) => took(each, from + index, { model, cost: costs[index] ?? null }));

  it('are its median time and cost, from five answers on', async () => {
    await putRows({
      ledger: [
        ...of('kimi', [2, 3, 2, 90, 3], [0.001, null, 0.002, 0.5, 0.002]),
        ...of('gpt-4o', [6, 6, 6, 6], [], 50),
        ...of('free', [1, 1, 1, 1, 1], [], 100),
      ],
    });
    const figures = await loadModelFigures();
    expect(Array.from(figures.keys()).toSorted()).toEqual(['free', 'kimi']);
    expect(figures.get('kimi')).toEqual({ time: 3_000, cost: 0.002 });
    expect(figures.get('free')).toEqual({ time: 1_000, cost: null });
  });

  it('follow its last twenty answers, however many another model gave since', async () => {
    const kimi = of('kimi', [...Array<number>(5).fill(40), ...Array<number>(20).fill(3)]);
    await putRows({ ledger: [...kimi, ...of('deepseek-chat', Array<number>(500).fill(30), [], 1_000)] });
    const figures = await loadModelFigures();
    expect(figures.get('kimi')?.time).toBe(3_000);
    expect(figures.get('deepseek-chat')?.time).toBe(30_000);
  });

  it('count neither failed attempts nor damaged rows, whatever a row calls its model', async () => {
    await putRows({
      ledger: [
        ...of('__proto__', [1, 2, 3, 4, 5]),
        ...of('kimi', [1, 2, 3, 4], [], 10),
        took(1, 20, { model: 'kimi', outcome: 'failed' }),
        { ...took(1, 21), model: null },
      ],
    });
    expect(Array.from(await loadModelFigures())).toEqual([['__proto__', { time: 3_000, cost: null }]]);
  });
});
