import { redactKeys } from '@/lib/log';
import type { LedgerRow } from '@/lib/rows/ledger-row';

/**
 * Whether an attempt was charged; null while the attempt is open, since nobody knows yet. The row of an open attempt
 * says `maybe` from the beginning, so that the row is right even if it is never closed.
 */
export function chargedOf({ outcome, charged }: LedgerRow): LedgerRow['charged'] | null {
  return outcome === 'open' ? null : charged;
}

/** The first characters that make a spreadsheet read a cell as a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A text as a cell: never a formula, and quoted where RFC 4180 (2.5 to 2.7) demands it. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number as a cell, without the guard against formulas: a spreadsheet could not add up texts. */
function numberCell(value: number | null): string {
  return value === null ? '' : String(value);
}

function timeCell(time: number | null): string {
  return time === null ? '' : textCell(new Date(time).toISOString());
}

/** The columns in their order, with names for programs, which are the same in every language. */
const COLUMNS: readonly (readonly [name: string, cell: (row: LedgerRow) => string])[] = [
  ['time', ({ time }) => timeCell(time)],
  ['ended', ({ endedAt }) => timeCell(endedAt)],
  ['site', ({ site }) => textCell(site)],
  ['model', ({ model }) => textCell(model)],
  ['transport', ({ transport }) => transport],
  ['prompt_tokens', ({ promptTokens }) => numberCell(promptTokens)],
  ['answer_tokens', ({ completionTokens }) => numberCell(completionTokens)],
  ['cost_usd', ({ cost }) => numberCell(cost)],
  ['request_id', ({ requestId }) => textCell(requestId ?? '')],
  ['outcome', ({ outcome }) => outcome],
  ['charged', (row) => chargedOf(row) ?? ''],
  ['attempt', ({ id }) => textCell(id)],
];

/**
 * The ledger as CSV (RFC 4180, with a header): times as ISO 8601 in UTC, costs in US dollars, unknown values empty,
 * keys redacted.
 *
 * @param rows whose times are valid for `Date`
 */
export function buildLedgerCsv(rows: readonly LedgerRow[]): string {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))];
  return redactKeys(lines.map((cells) => `${cells.join(',')}\r\n`).join(''));
}
