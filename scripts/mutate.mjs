/**
 * `npm run mutate`: puts each fault of `tests/mutants/` into a copy of the project, one at a time, and runs the unit
 * tests named beside it. One that they don't notice survives; it needs a test, or a reason in its list. Takes minutes.
 *
 * `--only WORD` takes those with that word in their area, sentence or file; `--at-once N` tries N of them side by side.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { mutate, readMutants } from './lib/mutants.mjs';
import { formatDuration } from './lib/say.mjs';
import { ScratchCopy } from './lib/scratch-copy.mjs';

/** A fault that keeps tests from ending is noticed too: so long they may take, in ms, the runner's own start included. */
const LONGEST = 120_000;
/** The same for all tests named, without any fault. */
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

/** Runs tests; once more where they didn't end, since Vitest itself now and then doesn't, which says nothing. */
async function test(copy, tests, limit) {
  const first = await copy.test(tests, limit);
  return first.isLate ? copy.test(tests, limit) : first;
}

/** Tests that fail without any fault would notice everything. */
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

/** Tries the mutants that are left, one after the other. */
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
