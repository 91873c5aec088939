import { z } from 'zod/mini';
import { declareSetting } from './declare-setting';

/** How many actions are remembered, more than any menu shows. */
const MOST = 20;

const NAME = 'usedActions';

/** The quick actions that the person asked, by id, each once, the newest first. */
export const usedActions = declareSetting(NAME, z.array(z.string()), []);

/** Remembers that the person asked a quick action just now. */
export async function noteUsedAction(id: string): Promise<void> {
  // Two surfaces may note at once.
  await navigator.locks.request(NAME, async () => {
    const used = await usedActions.get();
    if (used[0] !== id) await usedActions.set([id, ...used.filter((each) => each !== id)].slice(0, MOST));
  });
}
