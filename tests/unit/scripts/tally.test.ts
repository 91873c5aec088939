import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatTally, sum, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from '../../../scripts/lib/tally.mjs';
import { timesByTier } from '../../../scripts/lib/times-by-tier.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidenote-tally-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(report: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report));
  return path;
}

const vitestReport = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
const allPassed = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

describe('the tally of a test run', () => {
  test('is what the runner counted', () => {
    expect(tallyOfVitest(write(vitestReport), 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
    expect(tallyOfPlaywright(write({ stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 1 } }), 1)).toEqual({
      passed: 4,
      failed: 3,
      skipped: 1,
    });
  });

  test.each([
    ['that failed although no test did', allPassed, 1],
    ['that left no report', 'half a rep', 1],
    ['that ran no test', { ...allPassed, numPassedTests: 0 }, 0],
  ])('has a failure for a run %s', (_what, report, exitCode) => {
    expect(tallyOfVitest(write(report), exitCode).failed).toBe(1);
  });

  test('counts a check as one, by its exit code', () => {
    expect([tallyOfCheck(0), tallyOfCheck(2)]).toEqual([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 0, failed: 1, skipped: 0 },
    ]);
  });

  test('is said in the words that close the run', () => {
    const tallies = [tallyOfCheck(0), tallyOfVitest(write(vitestReport), 1)];
    expect(formatTally(sum(tallies))).toBe('6 passed, 1 failed, 3 skipped');
  });
});

describe('where the time goes', () => {
  const run = (projectName: string, ...durations: number[]) => ({
    tests: durations.map((duration) => ({ projectName, results: [{ duration }] })),
  });

  test('is said by tier and browser, the longest first, whatever suites the tests stand in', () => {
    const suites = [
      { file: 'screens/looks.spec.ts', specs: [run('screens', 1_000)] },
      { file: 'e2e/a.spec.ts', specs: [run('firefox', 60_000)], suites: [{ specs: [run('firefox', 30_000)] }] },
      { file: 'e2e/b.spec.ts', specs: [run('chromium', 20_000)] },
    ];
    expect(timesByTier(write({ suites })).map((line) => line.split(' tests')[0])).toEqual([
      'e2e in firefox: 2',
      'e2e in chromium: 1',
      'screens: 1',
    ]);
  });

  test('is not said of a run that left no report', () => {
    expect(timesByTier(join(folder, 'none.json'))).toEqual([]);
  });
});
