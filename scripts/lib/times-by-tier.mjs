/** Adds up the time of a test run by tier and browser. */
import { readReport } from './read-report.mjs';
import { formatDuration } from './say.mjs';

/** The project and the duration in ms of every test in a suite of Playwright's report and in the suites below. */
function testsOf(suite) {
  const own = (suite.specs ?? []).flatMap(({ tests }) =>
    tests.map(({ projectName, results }) => ({
      project: projectName,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

/**
 * How many tests of each tier ran in each browser, and how long these took in all.
 *
 * @param {string} reportPath Playwright's JSON report
 * @returns {string[]} a line for each tier and browser, the longest time first; none where there is no report
 */
export function timesByTier(reportPath) {
  const times = new Map();
  for (const suite of readReport(reportPath)?.suites ?? []) {
    const [tier] = suite.file.split('/');
    for (const { project, ms } of testsOf(suite)) {
      const name = tier === project ? tier : `${tier} in ${project}`;
      const { count, total } = times.get(name) ?? { count: 0, total: 0 };
      times.set(name, { count: count + 1, total: total + ms });
    }
  }
  return Array.from(times)
    .sort(([, a], [, b]) => b.total - a.total)
    .map(([name, { count, total }]) => `${name}: ${count} tests in ${formatDuration(total)}`);
}
