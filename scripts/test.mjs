/**
 * `npm test`: the set-up, then every check and test. `--no-browsers` leaves out what needs a browser (`npm run check`);
 * `--long` adds the tests that take minutes (`npm run test:long`). After a failed stage the others still run, unless
 * the failed one is needed by the rest. The last line counts passed, failed and skipped over all stages.
 */
import process from 'node:process';
import { formatDuration } from './lib/say.mjs';
import { buildBrowserTests, buildChecks } from './lib/stages.mjs';
import { formatTally, sum, tallyOfCheck } from './lib/tally.mjs';
import { setUp } from './setup.mjs';

const noBrowsers = process.argv.includes('--no-browsers');
const isLong = process.argv.includes('--long');
const started = Date.now();

const found = await setUp({ browsers: noBrowsers ? [] : ['chromium', 'firefox'], mayLackBrowsers: true });
if (isLong) found.env.LONG_RUN = '1'; // more damaged answers are tried
const missing = noBrowsers ? [] : ['chromium', 'firefox'].filter((kind) => !found[kind]);

const stages = [
  ...buildChecks(found),
  ...(noBrowsers ? [] : buildBrowserTests(found, { isLong })),
  ...missing.map((kind) => ({ title: `${kind} for the tests`, start: async () => tallyOfCheck(1) })),
];

const results = [];
for (const stage of stages) {
  process.stdout.write(`\n━━ ${stage.title} ━━\n`);
  const began = Date.now();
  const tally = await stage.start();
  const duration = formatDuration(Date.now() - began);
  results.push({ title: stage.title, tally, duration });
  process.stdout.write(`${tally.failed === 0 ? '✓' : '✗'} ${stage.title}: ${formatTally(tally)} in ${duration}\n`);
  if (stage.isNeeded && tally.failed > 0) {
    process.stdout.write('Nothing after this can be told without a build.\n');
    break;
  }
}

process.stdout.write(`\n━━ In all, ${formatDuration(Date.now() - started)} ━━\n`);
for (const { title, tally, duration } of results) {
  process.stdout.write(`${tally.failed === 0 ? '✓' : '✗'} ${title} (${duration})\n`);
}
for (const kind of missing) process.stdout.write(`✗ There is no ${kind}, and it could not be installed.\n`);

const total = sum(results.map(({ tally }) => tally));
process.stdout.write(`${formatTally(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
