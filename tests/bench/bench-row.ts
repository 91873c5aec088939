/** One line of the budget: what is measured, the figures to pass and to aim at, and the measured figure. */
export type BenchRow = { what: string; pass: string; aim: string; measured: string; ok: boolean };

/** Returns the middle value; NaN if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Returns the value that 95 of 100 values stay below. */
export function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

/** Makes a row whose figure must not be above `pass`. */
export function rowBelow(
  what: string,
  measured: number,
  limits: { pass: number; aim: number; unit: string },
): BenchRow {
  const { pass, aim, unit } = limits;
  const round = (value: number) => Number(value.toFixed(value < 10 ? 2 : 1));
  return {
    what,
    pass: `${pass}${unit}`,
    aim: `${aim}${unit}`,
    measured: `${round(measured)}${unit}`,
    ok: measured <= pass,
  };
}

/** Prints rows as a table with aligned columns. */
export function printRows(rows: readonly BenchRow[]): void {
  const table = [
    ['what', 'pass', 'aim', 'measured', ''],
    ...rows.map((row) => [row.what, row.pass, row.aim, row.measured, row.ok ? 'ok' : 'OVER']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((cells) => (cells[column] ?? '').length)));
  for (const cells of table)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
