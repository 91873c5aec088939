import { z } from 'zod/mini';
import { readRows } from '@/lib/database/database';
import type { Transaction } from '@/lib/database/stores';
import { logFault } from '@/lib/log';
import { type LedgerRow, ledgerFields } from '@/lib/rows/ledger-row';
import { buildLedgerCsv, chargedOf } from './ledger-csv';

/** The times that ISO 8601 writes with a year of four digits; a number far beyond is no date and has no month. */
const FIRST_TIME = 0;
const LAST_TIME = Date.UTC(9999, 11, 31);
const date = z.number().check(z.gte(FIRST_TIME), z.lte(LAST_TIME));

/** A ledger row whose times are dates, so that it can be shown and belongs to a month. */
const entry = z.object({ ...ledgerFields(), time: date, endedAt: z.nullable(date) });

/** How many rows are read at once: few enough that reading them does not delay a click. */
const BATCH = 1_000;

export type Totals = {
  /** Questions that were answered. */
  answers: number;
  promptTokens: number;
  completionTokens: number;
  /** US dollars, of the attempts whose cost is known; null where no cost is known. */
  cost: number | null;
  /** Attempts that were charged, with an unknown cost. */
  unpriced: number;
  /** Attempts that ended without any sign whether they were charged. */
  maybeCharged: number;
};

/** The totals of one month. `month` is when it begins, in ms since 1970, in the time zone of this machine. */
export type MonthTotals = Totals & { month: number };

export type LedgerSummary = {
  /** The newest first; months without an entry are left out. */
  months: MonthTotals[];
  /** The totals of all months together; null before the first entry. */
  total: Totals | null;
  entries: number;
  /** How many invalid rows there are, which stay stored and count in none of the figures. */
  unreadable: number;
};

/** The newest entries and the figures of all entries, read in one transaction. */
export type Ledger = { rows: LedgerRow[]; summary: LedgerSummary };

/**
 * The newest entries of the ledger with its totals.
 *
 * @param limit how many entries at most
 * @throws StorageError where storage fails
 */
export function loadLedger(limit: number): Promise<Ledger> {
  return readRows(['ledger'], async (transaction) => {
    const rows = await readPage(transaction, limit, null);
    const months = new Map<number, MonthTotals>();
    let total: Totals | null = null;
    let entries = 0;
    const unreadable = await forEachEntry(transaction, (row) => {
      entries++;
      const month = startOfMonth(row.time);
      months.set(month, { month, ...addTo(months.get(month) ?? null, row) });
      total = addTo(total, row);
    });
    if (unreadable > 0) logFault('entries of the ledger were set aside', `${unreadable} do not fit their schema`);
    const newestFirst = [...months.values()].sort((a, b) => b.month - a.month);
    return { rows, summary: { months: newestFirst, total, entries, unreadable } };
  });
}

/**
 * The entries older than the last one shown, newest first; entries of the same time are neither lost nor repeated.
 *
 * @param limit how many at most
 * @throws StorageError where storage fails
 */
export function loadLedgerPage(limit: number, after: Pick<LedgerRow, 'id' | 'time'>): Promise<LedgerRow[]> {
  return readRows(['ledger'], (transaction) => readPage(transaction, limit, after));
}

/**
 * Every entry as CSV, newest first.
 *
 * @throws StorageError where storage fails
 */
export async function loadLedgerCsv(): Promise<string> {
  const rows: LedgerRow[] = [];
  await readRows(['ledger'], (transaction) => forEachEntry(transaction, (row) => rows.push(row)));
  return buildLedgerCsv(rows.sort((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1)));
}

function readEntry(value: unknown): LedgerRow | null {
  // `readRow` would log each of ten thousand invalid rows, so the caller counts them instead.
  const parsed = entry.safeParse(value);
  return parsed.success ? parsed.data : null;
}

async function readPage(
  transaction: Transaction,
  limit: number,
  after: Pick<LedgerRow, 'id' | 'time'> | null,
): Promise<LedgerRow[]> {
  const found: LedgerRow[] = [];
  // The index also holds keys that are not numbers: texts and dates of damaged rows.
  const range = IDBKeyRange.bound(FIRST_TIME, after?.time ?? LAST_TIME);
  let cursor = await transaction.objectStore('ledger').index('by-time').openCursor(range, 'prev');
  while (cursor && found.length < limit) {
    const isBehind = !after || cursor.key < after.time || cursor.primaryKey < after.id;
    const row = isBehind ? readEntry(cursor.value) : null;
    if (row) found.push(row);
    cursor = await cursor.continue();
  }
  return found;
}

/** Calls back for every entry, in the order of their ids; returns how many rows are invalid. */
async function forEachEntry(transaction: Transaction, onEntry: (row: LedgerRow) => void): Promise<number> {
  const ledger = transaction.objectStore('ledger');
  let unreadable = 0;
  // Read by key and not by time: a row without a time is not in the index, but is counted too.
  for (let batch = await ledger.getAll(null, BATCH); ; ) {
    for (const value of batch) {
      const row = readEntry(value);
      if (row) onEntry(row);
      else unreadable++;
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return unreadable;
    batch = await ledger.getAll(IDBKeyRange.lowerBound(last.id, true), BATCH);
  }
}

function startOfMonth(time: number): number {
  const moment = new Date(time);
  return new Date(moment.getFullYear(), moment.getMonth(), 1).getTime();
}

const NOTHING: Totals = {
  answers: 0,
  promptTokens: 0,
  completionTokens: 0,
  cost: null,
  unpriced: 0,
  maybeCharged: 0,
};

function addTo(totals: Totals | null, row: LedgerRow): Totals {
  const sum = totals ?? NOTHING;
  const charged = chargedOf(row);
  return {
    answers: sum.answers + (row.outcome === 'done' ? 1 : 0),
    promptTokens: sum.promptTokens + (row.promptTokens ?? 0),
    completionTokens: sum.completionTokens + (row.completionTokens ?? 0),
    cost: row.cost === null ? sum.cost : (sum.cost ?? 0) + row.cost,
    unpriced: sum.unpriced + (charged === 'yes' && row.cost === null ? 1 : 0),
    maybeCharged: sum.maybeCharged + (charged === 'maybe' ? 1 : 0),
  };
}
