import type { Block } from './block';
import { shapeKey } from './shapes';

/** Pages of more blocks are scored by a part of them, so that an endless list takes no longer than a long one. */
const MOST_SCORED = 4000;
const MOST_OF_A_SHAPE = 40;

/**
 * Scores the blocks of a page. Beyond 4,000 blocks, a block that has many of its shape before it gets their mean, and any
 * other one the score of the block before it.
 */
export function scoreBlocks(blocks: readonly Block[], score: (block: Block) => number): number[] {
  if (blocks.length <= MOST_SCORED) return blocks.map(score);
  const shapes = new Map<string, { sum: number; count: number }>();
  let left = MOST_SCORED;
  let last = 0;
  return blocks.map((block) => {
    const key = shapeKey(block);
    const shape = shapes.get(key) ?? { sum: 0, count: 0 };
    if (left === 0 || shape.count === MOST_OF_A_SHAPE) {
      if (shape.count > 0) last = shape.sum / shape.count;
      return last;
    }
    left -= 1;
    last = score(block);
    shapes.set(key, { sum: shape.sum + last, count: shape.count + 1 });
    return last;
  });
}
