import type { Block } from './block';
import { shapeKey } from './shapes';

/** How much of a block's score comes from the blocks of its shape. */
const OF_ITS_SHAPE = 0.5;
/** How much of a heading's score comes from what stands below it. */
const OF_WHAT_FOLLOWS = 0.4;

/** Returns the scores of blocks with each pulled towards blocks of the same shape, and a heading's to what it opens. */
export function pullTogether(blocks: readonly Block[], scores: readonly number[]): number[] {
  const pulled = pullByShape(blocks, scores);
  for (let index = blocks.length - 2; index >= 0; index -= 1) {
    if (!blocks[index]?.heading) continue;
    const next = pulled[index + 1] ?? 0;
    pulled[index] = (pulled[index] ?? 0) * (1 - OF_WHAT_FOLLOWS) + next * OF_WHAT_FOLLOWS;
  }
  return pulled;
}

function pullByShape(blocks: readonly Block[], scores: readonly number[]): number[] {
  const sums = new Map<string, { score: number; weight: number }>();
  for (const block of blocks) {
    const key = shapeKey(block);
    const weight = Math.sqrt(block.facts.words);
    const sum = sums.get(key) ?? { score: 0, weight: 0 };
    sum.score += (scores[block.index] ?? 0) * weight;
    sum.weight += weight;
    sums.set(key, sum);
  }
  return blocks.map((block) => {
    const sum = sums.get(shapeKey(block));
    const mean = sum ? sum.score / sum.weight : 0;
    return (scores[block.index] ?? 0) * (1 - OF_ITS_SHAPE) + mean * OF_ITS_SHAPE;
  });
}
