import { playedIn, type Scenario } from '../scenario.ts';
import { AGAIN_AND_AGAIN } from './again-and-again.ts';
import { AT_EACH_MOMENT } from './at-each-moment.ts';
import { GUARANTEES } from './guarantees.ts';
import { SEGMIND_FAULTS } from './segmind-faults.ts';
import { TIME_PASSES } from './time-passes.ts';

/** What Firefox plays too: its background is another one, an event page, and its database another engine's. */
const IN_FIREFOX_TOO = [
  'worker killed before the question is asked, direct',
  'worker killed between POST and its answer, direct',
  'worker killed while queued, durable',
  'worker killed while queued, nobody clicks, durable',
  'worker killed while fetching the result, durable',
  'worker killed while writing, durable',
  'browser killed before posting, direct',
  'browser killed while queued, durable',
  'browser killed while fetching the result, durable',
  'network cut while queued, durable',
  'a 500 between POST and its answer, direct',
  'a rate limit on the status, durable',
  'asleep for 50 minutes while queued, durable',
];
const QUICK_IN_FIREFOX = ['worker killed while queued, durable'];

const ROWS = [...GUARANTEES, ...AT_EACH_MOMENT, ...AGAIN_AND_AGAIN, ...SEGMIND_FAULTS, ...TIME_PASSES];

function inFirefoxToo(): Scenario[] {
  const rows = IN_FIREFOX_TOO.map((wanted) => {
    const row = ROWS.find(({ name }) => name === wanted);
    if (row === undefined) throw new Error(`There is no scenario “${wanted}”`);
    return row;
  });
  return playedIn('firefox', rows).map((row) => ({ ...row, isQuick: QUICK_IN_FIREFOX.includes(row.name) }));
}

export const SCENARIOS: readonly Scenario[] = [...playedIn('chromium', ROWS), ...inFirefoxToo()];
