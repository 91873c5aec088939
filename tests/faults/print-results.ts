import type { Tally } from '../../scripts/lib/tally.mjs';
import { formatTally } from '../../scripts/lib/tally.mjs';
import type { Result } from './play-one.ts';
import { inWords, type Outcome } from './scenario.ts';

const allInWords = (outcomes: readonly (Outcome | null)[]) =>
  outcomes.length === 0 ? '–' : outcomes.map((outcome) => (outcome ? inWords(outcome) : 'nothing')).join(' + ');

const isFine = ({ faults, lost, doubleCharges }: Result) => faults.length + lost + doubleCharges === 0;

/** Prints one scenario as soon as it is over. */
export function printResult({ scenario, seconds, faults }: Result): void {
  const sign = faults.length === 0 ? '✓' : '✗';
  console.log(`${sign} ${scenario.browser}: ${scenario.name} (${seconds.toFixed(1)} s)`);
  for (const fault of faults) console.log(`  ${fault}`);
}

/** Prints every scenario with what was declared and seen, what went wrong, and the sums. Returns what they count. */
export function printResults(results: readonly Result[]): Tally {
  const rows = results.map((result) => ({
    scenario: result.scenario.name,
    browser: result.scenario.browser,
    declared: allInWords(result.scenario.declared),
    seen: allInWords(result.seen),
    seconds: result.seconds.toFixed(1),
    ok: isFine(result) ? 'yes' : 'NO',
  }));
  printTable(rows);
  for (const { scenario, faults } of results) {
    for (const fault of faults) console.log(`✗ ${scenario.name}: ${fault}`);
  }
  const passed = results.filter(isFine).length;
  const count = (pick: (result: Result) => number) => results.reduce((sum, result) => sum + pick(result), 0);
  const answers = results.filter(({ scenario }) => scenario.declared.every(({ kind }) => kind === 'answer')).length;
  console.log(`
scenarios:       ${results.length}, of which ${answers} must end in the answer itself
as declared:     ${passed}
answers lost:    ${count(({ lost }) => lost)}
double charges:  ${count(({ doubleCharges }) => doubleCharges)}`);
  const tally = { passed, failed: results.length - passed, skipped: 0 };
  console.log(formatTally(tally));
  return tally;
}

function printTable(rows: Record<string, string>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => row[name]?.length ?? 0)));
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  console.log(`\n${line(names)}\n${line(widths.map((width) => '─'.repeat(width)))}`);
  for (const row of rows) console.log(line(names.map((name) => row[name] ?? '')));
}
