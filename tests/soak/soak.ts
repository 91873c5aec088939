import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { PageServer } from '../e2e/harness/page-server.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { World } from '../faults/world.ts';
import { type Findings, findFaults, isQuiet } from './invariants.ts';
import { type Model, STEP } from './steps.ts';

const MINUTE = 60_000;
/**
 * How long answers may take to end once nothing is held, in ms: polls are 4 to 12 s apart, and a worker may wait for
 * its alarm.
 */
const REST = 5 * MINUTE;
/** The most steps that one browser goes through before its answers are counted. */
const MOST_STEPS = 80;
/** How long steps that broke a promise are played again with fewer steps, to find the ones that matter; in ms. */
const SHRINKING = 10 * MINUTE;

type Options = { minutes: number; seed: number };

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  });
  const minutes = Number(values.minutes);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  if (!(minutes > 0) || !Number.isInteger(seed))
    throw new Error('--minutes is a number above 0, --seed a whole number');
  return { minutes, seed };
}

/** Releases everything and waits until no answer is under way; prints a line where one still is after `REST`. */
async function comeToRest(world: World): Promise<void> {
  world.segmind.clearFaults();
  world.segmind.setLatency(20);
  await world.letGo();
  await world.openPanel();
  const isAtRest = async () => isQuiet(await world.readState()) || undefined;
  await waitUntil(isAtRest, () => 'Answers are open although nothing is in their way', REST).catch((cause: unknown) =>
    console.log(String(cause)),
  );
  await world.segmind.waitUntilSettled();
}

type Steps = Parameters<typeof fc.asyncModelRun<Model, World, false, Model>>[1];

/** Plays steps in a new world, and returns the findings and the number of charged POSTs. */
async function play(steps: Steps, site: PageServer): Promise<Findings & { charged: number }> {
  const world = await World.start({ kind: 'chromium', delivery: 'durable', site });
  try {
    const model: Model = { asked: 0, calm: 0, askedAgain: new Map() };
    await fc
      .asyncModelRun(() => ({ model, real: world }), steps)
      .catch(async (cause: unknown) => {
        console.log(`It stopped. The panel shows:\n${await world.describePanel()}`);
        throw cause;
      });
    await comeToRest(world);
    const charged = world.segmind.ledger.filter(({ billed }) => billed).length;
    return { ...findFaults(world, await world.readState(), model.askedAgain), charged };
  } finally {
    await world.end();
  }
}

type Totals = { ends: Record<string, number>; sums: Record<string, number> };

/** Adds the numbers of `more` to those of the same names in `total`. */
function add(total: Record<string, number>, more: Record<string, number>): void {
  for (const [name, count] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
}

/**
 * Plays the steps of one seed in a browser. Where a promise is broken, plays ever fewer of the steps for `SHRINKING`
 * ms, and prints the fewest that still break the promise.
 *
 * @param totals gets the findings of the first run added
 * @returns whether every promise was kept
 */
async function playSeed(seed: number, site: PageServer, totals: Totals): Promise<boolean> {
  console.log(`\nA browser, seed ${seed}`);
  let givenUpAt: number | null = null;
  const steps = fc.commands([STEP], { maxCommands: MOST_STEPS, size: 'max' });
  const property = fc.asyncProperty(steps, async (chosen) => {
    const isShrinking = givenUpAt !== null;
    fc.pre(givenUpAt === null || Date.now() < givenUpAt);
    const { faults, ends, ...sums } = await play(chosen, site).finally(() => {
      givenUpAt ??= Date.now() + SHRINKING;
    });
    if (!isShrinking) {
      add(totals.ends, ends);
      add(totals.sums, sums);
    }
    for (const fault of faults) console.log(`✗ ${fault}`);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  const details = await fc.check(property, { seed, numRuns: 1, plugins: [fc.unbiased()] });
  if (details.failed) console.log(fc.defaultReportMessage(details));
  return !details.failed;
}

/**
 * Plays questions, stops, kills, faults, restarts and jumps of the clock in random order, in one browser after the
 * other, and then checks the invariants: every answer in its place, none lost, none paid for twice. The same seed does
 * the same things in the same order, but the moments at which they meet an answer differ with the machine. Ends with
 * the first browser that breaks a promise.
 *
 * @returns the exit code: 0 where every promise was kept
 * @throws Error where an option is invalid
 */
export async function runSoak(args: readonly string[]): Promise<number> {
  const { minutes, seed } = readOptions(args);
  console.log(`Soaking for ${minutes} min, seed ${seed}`);
  const site = await PageServer.start();
  const totals: Totals = { ends: {}, sums: {} };
  const until = Date.now() + minutes * MINUTE;
  let isKept = true;
  for (let next = seed; isKept && Date.now() < until; next++) isKept = await playSeed(next, site, totals);
  await site.stop();
  const { ends, sums } = totals;
  const questions = Object.values(ends).reduce((sum, count) => sum + count, 0);
  const told = Object.entries(ends).map(([end, count]) => `${count} ${end}`);
  console.log(`\n${questions} questions: ${told.join(', ')}`);
  console.log(`answers lost: ${sums.lost} · double charges: ${sums.doubleCharges} · POSTs charged: ${sums.charged}`);
  console.log(`seed ${seed}`);
  return isKept && questions > 0 ? 0 : 1;
}
