/** Reads the mutants of `tests/mutants/`: small faults, each of which the unit tests named beside it must notice. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} area the name of its list
 * @property {string} what the fault, as a sentence
 * @property {string} file the file that gets the fault
 * @property {string} from the text to replace, which the file holds exactly once
 * @property {string} to the text with the fault
 * @property {string[]} tests the unit tests that must notice the fault
 * @property {string} [reason] why the mutant may survive
 */

const FOLDER = join(ROOT, 'tests/mutants');

/** Reads every mutant of every list, in the order of the lists. @returns {Mutant[]} */
export function readMutants() {
  const lists = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return lists.sort().flatMap((name) => {
    const area = basename(name, '.json');
    return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')).map((mutant) => ({ area, ...mutant }));
  });
}

/**
 * Returns a text with a mutant's fault. Throws where the text doesn't hold `from` exactly once, or the fault changes
 * nothing.
 *
 * @param {Pick<Mutant, 'what' | 'file' | 'from' | 'to'>} mutant
 * @param {string} text
 */
export function mutate({ what, file, from, to }, text) {
  const count = text.split(from).length - 1;
  if (count !== 1) throw new Error(`“${what}”: ${file} holds what it changes ${count} times, not once.`);
  if (from === to) throw new Error(`“${what}”: nothing is changed.`);
  // As a string, `to` would have its dollar signs replaced.
  return text.replace(from, () => to);
}
