import type { Block } from './block';
import { beginningOf } from './patterns';

/** Shorter texts are said twice for good reasons. */
const LEAST_WORDS = 6;

/**
 * Drops all but one of the blocks that say the same: sites hold a part of a page once for wide and once for narrow
 * windows. The one of the highest score stays. Rows of tables stay, since a row may say the same as another.
 *
 * @param keeps for each block whether it is read; changed in place
 */
export function dropRepeats(blocks: readonly Block[], scores: readonly number[], keeps: boolean[]): void {
  const best = new Map<string, number>();
  for (const { index, facts, area } of blocks) {
    if (!keeps[index] || facts.words < LEAST_WORDS || area.element.style.display === 'table-row') continue;
    const key = `${facts.words} ${beginningOf(facts.text)} ${beginningOf(facts.text.slice(-80))}`;
    const other = best.get(key);
    // Neighbours in one box are a refrain or entries of a list.
    if (other === undefined || blocks[other]?.area.parent === area.parent) {
      best.set(key, index);
      continue;
    }
    const isBetter = (scores[index] ?? 0) > (scores[other] ?? 0) + 1e-9;
    keeps[isBetter ? other : index] = false;
    if (isBetter) best.set(key, index);
  }
}
