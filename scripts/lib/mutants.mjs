/** The small changes of `tests/mutants/`, each of which is a fault that the unit tests named beside it have to notice. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} area the list that it stands in
 * @property {string} what the fault, as a sentence
 * @property {string} file whose text is changed
 * @property {string} from what stands there, exactly once
 * @property {string} to what takes its place
 * @property {string[]} tests the unit tests that are to notice
 * @property {string} [reason] why it may live all the same
 */

const FOLDER = join(ROOT, 'tests/mutants');

/** Every mutant of every list, in their order. @returns {Mutant[]} */
export function readMutants() {
  const lists = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return lists.sort().flatMap((name) => {
    const area = basename(name, '.json');
    return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')).map((mutant) => ({ area, ...mutant }));
  });
}

/**
 * The text with a mutant's fault in it. Throws where it isn't plain which place is meant.
 *
 * @param {Pick<Mutant, 'what' | 'file' | 'from' | 'to'>} mutant
 * @param {string} text
 */
export function mutate({ what, file, from, to }, text) {
  const count = text.split(from).length - 1;
  if (count !== 1) throw new Error(`“${what}”: ${file} holds what it changes ${count} times, not once.`);
  if (from === to) throw new Error(`“${what}”: nothing is changed.`);
  // A function, since a string's dollar signs would mean something.
  return text.replace(from, () => to);
}
