/** The stages of `npm test`, in order. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { packageScript, ROOT, run } from './run.mjs';
import { sum, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';
import { timesByTier } from './times-by-tier.mjs';

const UNIT_REPORT = 'test-results/unit.json';

/** Biome colours its output whenever it detects a CI, even with NO_COLOR set. */
const UNPAINTED = process.stdout.isTTY ? [] : ['--colors=off'];

/**
 * @typedef {object} Stage
 * @property {string} title
 * @property {() => Promise<import('./tally.mjs').Tally>} start
 * @property {boolean} [isNeeded] Whether the stages after this one can't run when this one fails.
 */

/**
 * @param {{ node: string, env: NodeJS.ProcessEnv }} setUp
 * @returns {Stage[]} the stages that need no browser
 */
export function buildChecks({ node, env }) {
  const tool = (packageName, command, ...args) => run(node, [packageScript(packageName, command), ...args], env);
  const check = (title, ...commands) => ({ title, start: async () => tallyOfCheck(await inTurn(commands)) });
  const wxt =
    (...args) =>
    () =>
      tool('wxt', 'wxt', ...args);
  return [
    // The linters and the compiler need the types that WXT generates here.
    check('Preparation', wxt('prepare')),
    check('Lint, format and import layers', () =>
      tool('@biomejs/biome', 'biome', 'ci', '--error-on-warnings', ...UNPAINTED),
    ),
    check('Lint with types', () => tool('oxlint', 'oxlint', '--type-aware', '--deny-warnings')),
    check('Types', () => tool('typescript', 'tsc')),
    check('Unused code', () => tool('knip', 'knip')),
    { title: 'Unit tests', start: () => runVitest(tool) },
    { ...check('Production builds', wxt('build'), wxt('build', '-b', 'firefox', '--mv3')), isNeeded: true },
    check('Manifest lint', () => run(node, ['scripts/lint-manifest.mjs'], env)),
    check('Size budgets', () => run(node, ['scripts/check-size.mjs'], env)),
  ];
}

/**
 * @param {import('../setup.mjs').SetUp} setUp
 * @param {{ isLong: boolean }} options
 * @returns {Stage[]} the stages that run in real browsers, with those browsers that were found
 */
export function buildBrowserTests({ node, env, chromium, firefox }, { isLong }) {
  const found = [chromium && 'chromium', firefox && 'firefox'].filter(Boolean);
  const browserEnv = {
    ...env,
    SIDENOTE_PICTURES: 'none',
    ...(chromium ? { CHROME_PATH: chromium } : {}),
    ...(firefox ? { FIREFOX_PATH: firefox } : {}),
  };
  const inBrowser = found.map((kind) => `--project=${kind}`);
  const quick = isLong ? [] : ['--grep-invert=@long'];
  const playwright = (name, ...options) => runPlaywright(node, browserEnv, name, options);
  const work = () => playwright('working', ...inBrowser, `--grep-invert=@waits${isLong ? '' : '|@long'}`);
  const draw = () => playwright('screens', '--project=screens', '--workers=2', ...quick);
  const wait = () => playwright('waiting', ...inBrowser, '--grep=@waits', '--workers=2', ...quick);
  // A working browser keeps two cores busy: two browsers took longer at once than one after the other. Tests that
  // mostly wait, for alarms, limits and polls, need little of the cores and run at the same time, two at a time. Screens
  // keep one core busy each, and come when most of the waiting is over.
  const lanes = [async () => sum([await work(), ...(chromium ? [await draw()] : [])]), wait];
  const inBrowsers = async () => sum(await Promise.all(lanes.map((runLane) => runLane())));
  const start = async () => (found.length === 0 ? tallyOfCheck(1) : inBrowsers());
  return [{ title: 'Screens, end-to-end tests and faults, in browsers', start }];
}

async function runPlaywright(node, env, name, options) {
  const report = forget(`test-results/${name}.json`);
  const args = [packageScript('@playwright/test', 'playwright'), 'test', `--output=test-results/${name}`, ...options];
  const code = await run(node, args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  process.stdout.write(`${timesByTier(report).join('\n')}\n`);
  return tallyOfPlaywright(report, code);
}

async function runVitest(tool) {
  const report = forget(UNIT_REPORT);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  return tallyOfVitest(report, await tool('vitest', 'vitest', 'run', ...reporters));
}

/** Removes an earlier run's report, so that it can't be mistaken for this run's. Returns the report's path. */
function forget(report) {
  const path = join(ROOT, report);
  rmSync(path, { force: true });
  return path;
}

/** Runs commands until one fails. Returns the exit code of the failed command, or 0. */
async function inTurn(commands) {
  for (const command of commands) {
    const code = await command();
    if (code !== 0) return code;
  }
  return 0;
}
