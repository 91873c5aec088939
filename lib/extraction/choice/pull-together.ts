import type { Area, Block } from './block';
import { isDataTable } from './data-table';
import { partBit } from './parts';
import { shapeKey } from './shapes';
import type { Survey } from './survey';

/** How much of a block's score comes from the blocks of its shape. */
const OF_ITS_SHAPE = 0.5;
/** How much of a heading's score comes from what stands below it. */
const OF_WHAT_FOLLOWS = 0.4;

const WHOLE = partBit('table') | partBit('definition');

/**
 * Returns the scores of blocks with each pulled towards those it belongs with: blocks of the same shape, what stands
 * below a heading, the rows of one table and the entries of one list of definitions.
 */
export function pullTogether({ blocks, root }: Survey, scores: readonly number[]): number[] {
  const pulled = pullByShape(blocks, scores);
  for (let index = blocks.length - 2; index >= 0; index -= 1) {
    if (!blocks[index]?.heading) continue;
    const next = pulled[index + 1] ?? 0;
    pulled[index] = (pulled[index] ?? 0) * (1 - OF_WHAT_FOLLOWS) + next * OF_WHAT_FOLLOWS;
  }
  levelWholes(root, blocks, pulled);
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

/** Gives all blocks of a table of data, and of a list of definitions, the same score. */
function levelWholes(area: Area, blocks: readonly Block[], scores: number[]): void {
  const isWhole = (area.parts & WHOLE) !== 0 && (area.element.name === 'dl' || isDataTable(area, blocks));
  if (!isWhole) {
    for (const inner of area.inner) levelWholes(inner, blocks, scores);
    return;
  }
  let [sum, words] = [0, 0];
  for (let index = area.first; index < area.last; index += 1) {
    const weight = Math.sqrt(blocks[index]?.facts.words ?? 0);
    sum += (scores[index] ?? 0) * weight;
    words += weight;
  }
  scores.fill(sum / Math.max(1, words), area.first, area.last);
}
