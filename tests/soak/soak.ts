import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { PageServer } from '../e2e/harness/page-server.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { World } from '../faults/world.ts';
import { type Findings, findFaults, isQuiet } from './invariants.ts';
import { type Model, STEP } from './steps.ts';

const MINUTE = 60_000;
/** Once everything is let go: results are asked for 4 to 12 s apart, and a worker may wait for its alarm. */
const REST = 5 * MINUTE;
/** What one browser is put through before its answers are counted. */
const MOST_STEPS = 80;
/** For so long a world that breaks a promise is played again with fewer steps, to find those that matter. */
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

/** Lets everything go its way, until nothing is open any more; says whether it came to that. */
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

/** Plays steps in a world of its own, and says what came of it. */
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

/** Adds up numbers by their names. */
function add(total: Record<string, number>, more: Record<string, number>): void {
  for (const [name, count] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
}

/**
 * Plays the steps of one seed in a browser. Where a promise is broken, plays it again with ever fewer steps for a while,
 * and prints the fewest that still break it.
 *
 * @param totals what came of the questions is added to it, once
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
 * Questions, stops, kills, faults, restarts and jumps of the clock in random order, in one browser after the other, then
 * the invariants: every answer in its place, none lost, none paid for twice. The same seed does the same things in the
 * same order; when they meet an answer's life differs with the machine. Ends with the first browser that breaks a
 * promise.
 *
 * @returns the exit code
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
