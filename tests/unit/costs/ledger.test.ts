import { beforeEach, describe, expect, it, vi } from 'vitest';
import { purgeDeleted } from '@/lib/conversations/purge';
import { type LedgerSummary, loadLedger, loadLedgerCsv, loadLedgerPage } from '@/lib/costs/ledger';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import { allRows, freshDatabase, putRows } from '../database/fresh-database';
import { buildConversation, buildLedgerRow, NOW } from '../database/rows';

beforeEach(() => freshDatabase());

const ids = (rows: readonly LedgerRow[]) => rows.map(({ id }) => id);
const entry = (id: string, time: number, rest: Partial<LedgerRow> = {}) => buildLedgerRow({ id, time, ...rest });

async function summaryOf(rows: readonly unknown[]): Promise<LedgerSummary> {
  await putRows({ ledger: rows });
  return (await loadLedger(1)).summary;
}

/** The first moment of a month in this machine's time zone. */
const month = (year: number, index: number) => new Date(year, index, 1).getTime();

describe('the entries', () => {
  it('begin with the newest', async () => {
    await putRows({ ledger: [entry('old', 1), entry('new', 3), entry('middle', 2)] });
    expect(ids((await loadLedger(10)).rows)).toEqual(['new', 'middle', 'old']);
    expect(ids((await loadLedger(2)).rows)).toEqual(['new', 'middle']);
  });

  it.each([1, 2, 3, 7])('read %i at a time loses and repeats none, even of the same moment', async (size) => {
    const times = [5, 4, 4, 4, 4, 3, 3, 2, 1, 1];
    await putRows({ ledger: times.map((time, index) => entry(`l${index}`, time)) });
    const seen: string[] = [];
    let page: LedgerRow[] = (await loadLedger(size)).rows;
    while (page.length > 0) {
      seen.push(...ids(page));
      page = await loadLedgerPage(size, page.at(-1) as LedgerRow);
    }
    expect(seen).toHaveLength(times.length);
    expect(seen).toEqual(ids((await loadLedger(100)).rows));
  });

  it('that can’t be read are skipped, counted and kept as they are', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const bad = [
      { ...entry('no-outcome', 4), outcome: 'eaten' },
      { ...entry('text-time', 5), time: 'yesterday' },
      { ...entry('no-time', 6), time: null },
      { ...entry('no-date', 7), time: 8.64e15 },
      { ...entry('no-end', 8), endedAt: -1e300 },
      { id: 'bare' },
    ];
    await putRows({ ledger: [entry('good', 3), ...bad] });
    const { rows, summary } = await loadLedger(10);
    expect(ids(rows)).toEqual(['good']);
    expect(summary).toMatchObject({ entries: 1, unreadable: bad.length });
    expect((await loadLedgerCsv()).split('\r\n')).toHaveLength(3);
    expect(await allRows('ledger')).toHaveLength(1 + bad.length);
    expect(log.mock.calls.length, 'one word for all of them').toBeLessThanOrEqual(2);
  });

  it('lose their site with their conversation, and stay', async () => {
    await putRows({
      conversations: [buildConversation({ deletedAt: NOW - 60_000 })],
      ledger: [entry('a', 1)],
    });
    await purgeDeleted(NOW);
    expect((await loadLedger(1)).rows).toMatchObject([{ id: 'a', site: '', conversation: null, cost: 0.0013 }]);
  });
});

describe('the months', () => {
  it('are none before the first entry', async () => {
    expect(await summaryOf([])).toEqual({ months: [], total: null, entries: 0, unreadable: 0 });
  });

  it('add up answers, tokens and costs, the newest month first, by the clock of this machine', async () => {
    const { months, total } = await summaryOf([
      entry('last-moment', month(2026, 8) - 1, { cost: 0.5 }),
      entry('first-moment', month(2026, 8), { promptTokens: 10, completionTokens: 1 }),
      entry('same-month', month(2026, 9) - 1, { promptTokens: 5, completionTokens: 2, cost: 0.25 }),
      entry('next-month', month(2026, 9)),
    ]);
    expect(months.map(({ month: start, answers }) => [start, answers])).toEqual([
      [month(2026, 9), 1],
      [month(2026, 8), 2],
      [month(2026, 7), 1],
    ]);
    expect(months[1]).toMatchObject({ promptTokens: 15, completionTokens: 3, unpriced: 0, maybeCharged: 0 });
    expect(months[1]?.cost).toBeCloseTo(0.2513, 10);
    expect(total).toMatchObject({ answers: 4 });
    expect(total?.cost).toBeCloseTo(0.7526, 10);
  });

  it('count as answers what arrived, and what may have been charged apart', async () => {
    const none = { promptTokens: null, completionTokens: null, cost: null };
    const { months } = await summaryOf([
      entry('done', NOW),
      entry('failed', NOW, { ...none, outcome: 'failed', charged: 'no' }),
      entry('lost', NOW, { ...none, outcome: 'interrupted', charged: 'maybe' }),
      entry('unreadable-answer', NOW, { ...none, outcome: 'failed', charged: 'maybe' }),
      entry('still-open', NOW, { ...none, outcome: 'open', charged: 'maybe', endedAt: null }),
    ]);
    expect(months).toMatchObject([{ answers: 1, cost: 0.0013, maybeCharged: 2, unpriced: 0 }]);
  });

  it('say how many were charged without a word on how much, and know no cost where none was told', async () => {
    const { months } = await summaryOf([
      entry('priced', month(2026, 8)),
      entry('unpriced', month(2026, 8), { cost: null }),
      entry('only', month(2026, 7), { cost: null }),
    ]);
    expect(months).toMatchObject([
      { cost: 0.0013, unpriced: 1 },
      { cost: null, unpriced: 1 },
    ]);
  });

  it('are right over more entries than are read at once', async () => {
    const { months, entries } = await summaryOf(
      Array.from({ length: 2_500 }, (_, index) => entry(`l-${index}`, NOW + index, { cost: 1 })),
    );
    expect(entries).toBe(2_500);
    expect(months).toMatchObject([{ answers: 2_500, cost: 2_500, promptTokens: 250_000 }]);
  });
});

describe('the CSV', () => {
  it('has every entry, newest first', async () => {
    await putRows({ ledger: Array.from({ length: 1_200 }, (_, index) => entry(`l-${index}`, NOW + index)) });
    await putRows({ ledger: [entry('l-z', NOW)] });
    const attempts = (await loadLedgerCsv()).trimEnd().split('\r\n').slice(1);
    expect(attempts).toHaveLength(1_201);
    const shown = ids((await loadLedger(2_000)).rows);
    expect(attempts.map((line) => line.split(',').at(-1))).toEqual(shown);
    expect(shown.slice(0, 2)).toEqual(['l-1199', 'l-1198']);
  });
});
