import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PageServer } from '../e2e/harness/page-server.ts';
import { playOne, type Result } from './play-one.ts';
import { printResult, printResults } from './print-results.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';

const REPORT = new URL('../../test-results/faults.json', import.meta.url);

/** Which scenarios a command line asks for, and how many to play at once. Throws on an option that is none. */
function readCommand(args: string[]): { chosen: Scenario[]; atOnce: number } {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      browser: { type: 'string', multiple: true },
      // Each has its own browser and emulator; two are what a machine with two cores bears.
      'at-once': { type: 'string', default: '2' },
    },
  });
  const chosen = SCENARIOS.filter(
    ({ name, browser, isQuick }) =>
      (isQuick || !values.quick) && name.includes(values.only) && (values.browser?.includes(browser) ?? true),
  );
  const atOnce = Number(values['at-once']);
  if (!Number.isInteger(atOnce) || atOnce < 1) throw new RangeError('--at-once takes a whole number from 1 on');
  return { chosen, atOnce };
}

/** Plays the scenarios that were asked for and prints what came of them. Returns the exit code. */
export async function playScenarios(args: string[]): Promise<number> {
  const { chosen, atOnce } = readCommand(args);
  const site = await PageServer.start();
  const results: Result[] = [];
  const waiting = [...chosen];
  const playOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await playOne(next, site);
      printResult(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, playOn));
  await site.stop();
  const inOrder = results.sort((a, b) => chosen.indexOf(a.scenario) - chosen.indexOf(b.scenario));
  const tally = printResults(inOrder);
  mkdirSync(new URL('.', REPORT), { recursive: true });
  writeFileSync(REPORT, JSON.stringify(tally));
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}
