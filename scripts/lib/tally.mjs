/** Counts passed, failed and skipped over all stages of a test run. */
import { readReport } from './read-report.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** The tally of a stage that is one check, which passed if its exit code is 0. */
export function tallyOfCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** The tally of Vitest's JSON report. */
export function tallyOfVitest(reportPath, exitCode) {
  const report = readReport(reportPath);
  return settle(
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitCode,
  );
}

/** The tally of Playwright's JSON report. No test is retried, so a flaky test would count as failed. */
export function tallyOfPlaywright(reportPath, exitCode) {
  const stats = readReport(reportPath)?.stats;
  return settle(
    stats && {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    },
    exitCode,
  );
}

/** @param {Tally[]} tallies */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const key of Object.keys(total)) total[key] += tally[key];
  return total;
}

/** @param {Tally} tally */
export function formatTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * The final tally of a runner. A runner that failed without a failed test, or ended without a report or a test, counts
 * as one failure.
 */
function settle(tally, exitCode) {
  if (!tally || tally.passed + tally.failed + tally.skipped === 0) return { passed: 0, failed: 1, skipped: 0 };
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
