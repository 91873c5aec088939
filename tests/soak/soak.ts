import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PageServer } from '../e2e/harness/page-server.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { World } from '../faults/world.ts';
import { ACTIONS, type Soak } from './actions.ts';
import { type Findings, findFaults, isQuiet } from './invariants.ts';
import { SeededRandom } from './random.ts';

const MINUTE = 60_000;
/** Once everything is let go: results are asked for 4 to 12 s apart, and a worker may wait for its alarm. */
const REST = 5 * MINUTE;

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

/** No single thing takes this long, in ms; a soak that hangs says in what. */
const LONGEST_ACTION = 2 * MINUTE;

async function withinTime(work: Promise<string>, count: number): Promise<string> {
  const over = new AbortController();
  const late = setTimeout(LONGEST_ACTION, null, { signal: over.signal }).then(() => {
    throw new Error(`action ${count} did not end within ${LONGEST_ACTION / 1000} s`);
  });
  // Called off once the action has ended.
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}

/** Does one thing after the other until the time is over. Returns how many. */
async function play(soak: Soak, until: number): Promise<number> {
  let count = 0;
  while (Date.now() < until) {
    count += 1;
    const what = await withinTime(soak.random.pickWeighted(ACTIONS).run(soak), count);
    console.log(`${String(count).padStart(4)}  ${what}`);
  }
  return count;
}

/** Lets everything go its way, until nothing is open any more; says whether it came to that. */
async function comeToRest({ world }: Soak): Promise<void> {
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

function print({ faults, states, lost, doubleCharges }: Findings, { seed }: Options, world: World): void {
  const questions = world.questions.length;
  const told = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  console.log(`\n${questions} questions: ${told.join(', ')}`);
  console.log(
    `answers lost: ${lost} · double charges: ${doubleCharges} · POSTs charged: ${world.segmind.ledger.filter(({ billed }) => billed).length}`,
  );
  for (const fault of faults) console.log(`✗ ${fault}`);
  console.log(`seed ${seed}`);
  console.log(`${questions - faults.length} passed, ${faults.length} failed, 0 skipped`);
}

/**
 * Questions, stops, kills, faults, restarts and jumps of the clock in random order, then the invariants: every answer in
 * its place, none lost, none paid for twice. The same seed does the same things in the same order; when they meet an
 * answer's life differs with the machine.
 *
 * @returns the exit code
 */
export async function runSoak(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  console.log(`Soaking for ${options.minutes} min, seed ${options.seed}`);
  const site = await PageServer.start();
  try {
    const world = await World.start({ kind: 'chromium', delivery: 'durable', site });
    try {
      const soak: Soak = { world, random: new SeededRandom(options.seed), askedAgain: new Map() };
      const actions = await play(soak, Date.now() + options.minutes * MINUTE).catch(async (cause: unknown) => {
        console.log(`It stopped, seed ${options.seed}. The panel shows:\n${await world.describePanel()}`);
        throw cause;
      });
      console.log(`\n${actions} actions; letting everything go`);
      await comeToRest(soak);
      const findings = findFaults(world, await world.readState(), soak.askedAgain);
      print(findings, options, world);
      return findings.faults.length === 0 ? 0 : 1;
    } finally {
      await world.end();
    }
  } finally {
    await site.stop();
  }
}
