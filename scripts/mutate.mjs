/**
 * `npm run mutate`: puts each fault of `tests/mutants/` into a copy of the project, one at a time, and runs the unit
 * tests named beside the fault. A fault that the tests don't notice survives, and needs a test or a reason in its list.
 * Takes minutes.
 *
 * `--only WORD` tries the faults with WORD in their area, sentence or file; `--at-once N` tries N faults side by side.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { mutate, readMutants } from './lib/mutants.mjs';
import { formatDuration } from './lib/say.mjs';
import { ScratchCopy } from './lib/scratch-copy.mjs';

/** Tests of a fault may take this long, in ms, with the runner's start; tests that take longer notice the fault too. */
const LONGEST = 120_000;
/** All tests without any fault may take this long, in ms. */
const LONGEST_BASELINE = 600_000;

const { values } = parseArgs({ options: { only: { type: 'string' }, 'at-once': { type: 'string', default: '1' } } });

/** @typedef {import('./lib/mutants.mjs').Mutant} Mutant */

/** @param {Mutant} mutant */
function isWanted({ area, what, file }) {
  return values.only === undefined || `${area} ${what} ${file}`.toLowerCase().includes(values.only.toLowerCase());
}

/**
 * @param {ScratchCopy} copy
 * @param {Mutant} mutant
 */
async function isKilled(copy, mutant) {
  const text = copy.read(mutant.file);
  copy.write(mutant.file, mutate(mutant, text));
  try {
    return !(await test(copy, mutant.tests, LONGEST)).passed;
  } finally {
    copy.write(mutant.file, text);
  }
}

/** Runs tests, and runs them again where they didn't end, since Vitest itself sometimes fails to end. */
async function test(copy, tests, limit) {
  const first = await copy.test(tests, limit);
  return first.isLate ? copy.test(tests, limit) : first;
}

/** Throws where the tests fail without any fault, since such tests would seem to notice every fault. */
async function checkBaseline(copy, mutants) {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  const { passed, output } = await test(copy, tests, LONGEST_BASELINE);
  if (!passed) throw new Error(`The tests fail without any fault:\n${output.slice(-4_000)}`);
}

function sayWhat({ area, what, reason }, wasKilled, took) {
  const fate = wasKilled ? '✓ killed' : reason ? '– lives' : '✗ SURVIVED';
  const because = reason ? (wasKilled ? '; its reason to live is out of date' : `, for ${reason}`) : '';
  process.stdout.write(`${fate}: ${area}: ${what} (${formatDuration(took)})${because}\n`);
}

/** Tries the remaining mutants one after the other. */
async function tryEach(copy, left, results) {
  for (let mutant = left.shift(); mutant; mutant = left.shift()) {
    const began = Date.now();
    const wasKilled = await isKilled(copy, mutant);
    sayWhat(mutant, wasKilled, Date.now() - began);
    results.push({ mutant, wasKilled });
  }
}

function saySum(title, results) {
  const killed = results.filter(({ wasKilled }) => wasKilled).length;
  const excused = results.filter(({ mutant, wasKilled }) => !wasKilled && mutant.reason).length;
  const survived = results.length - killed - excused;
  const rest = survived > 0 ? `, ${survived} SURVIVED` : '';
  process.stdout.write(`${title}${results.length} mutants, ${killed} killed, ${excused} live with a reason${rest}\n`);
  return survived;
}

const mutants = readMutants().filter(isWanted);
if (mutants.length === 0) throw new Error(`No fault in tests/mutants/ has “${values.only}” in it.`);
const copies = Array.from({ length: Math.max(1, Number(values['at-once'])) }, () => new ScratchCopy());
const removeAll = () => {
  for (const copy of copies) copy.remove();
};
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    removeAll();
    process.exit(code);
  });
}

try {
  for (const mutant of mutants) mutate(mutant, copies[0].read(mutant.file));
  await checkBaseline(copies[0], mutants);
  const left = [...mutants];
  const results = [];
  await Promise.all(copies.map((copy) => tryEach(copy, left, results)));
  for (const area of new Set(mutants.map((mutant) => mutant.area))) {
    saySum(
      `${area}: `,
      results.filter(({ mutant }) => mutant.area === area),
    );
  }
  process.exitCode = saySum('', results) > 0 ? 1 : 0;
} finally {
  removeAll();
}
