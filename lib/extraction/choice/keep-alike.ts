import type { Block } from './block';
import { shapeKey } from './shapes';

/** Fewer blocks of one shape are alike by chance. */
const LEAST = 3;

/**
 * Keeps all blocks of a shape of which most are kept: in a thread, each message has its author and time, however short
 * they are.
 *
 * @param keeps for each block whether it is read; changed in place
 */
export function keepAlike(blocks: readonly Block[], keeps: boolean[]): void {
  for (const alike of Map.groupBy(blocks, shapeKey).values()) {
    const kept = alike.filter(({ index }) => keeps[index]).length;
    if (alike.length >= LEAST && kept * 2 > alike.length) for (const { index } of alike) keeps[index] = true;
  }
}
