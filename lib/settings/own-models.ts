import { z } from 'zod/mini';
import { declareSetting } from './declare-setting';
import { isModelName } from './settings';

/** The most models that a person may add: a list to choose from by looking at it. */
export const MOST_OWN_MODELS = 20;

const NAME = 'ownModels';

/**
 * The models that the person added, by their names at Segmind. A stored list may hold anything: what can't be a name
 * stays in it until the person removes it, and is never asked.
 */
export const ownModels = declareSetting(NAME, z.array(z.catch(z.string(), '')), []);

/** Changes the list, one change after the other, since two pages of options may be open. */
async function changeList(change: (list: string[]) => string[]): Promise<void> {
  await navigator.locks.request(NAME, async () => ownModels.set(change(await ownModels.get())));
}

/**
 * Adds a model to the end of the list, unless it stands there or the list is full.
 *
 * @returns whether the model is in the list now
 */
export async function addOwnModel(model: string): Promise<boolean> {
  let isListed = false;
  await changeList((list) => {
    const isThere = list.includes(model);
    const isFull = list.filter(isModelName).length >= MOST_OWN_MODELS;
    isListed = isThere || !isFull;
    return isThere || isFull ? list : [...list, model];
  });
  return isListed;
}

/** Takes an entry off the list, whatever it is. */
export function removeOwnModel(entry: string): Promise<void> {
  return changeList((list) => list.filter((each) => each !== entry));
}
