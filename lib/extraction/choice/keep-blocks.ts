import type { Block } from './block';

/**
 * Decides which blocks are read: those with which the expected F1 of the words is the highest, where the score of a block
 * is the chance that it belongs.
 *
 * @param least no block below this score is read
 * @returns for each block whether it is read; at least one is
 */
export function keepBlocks(blocks: readonly Block[], scores: readonly number[], least: number): boolean[] {
  const order = [...blocks.keys()].toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  let expected = 0;
  for (const { index, facts } of blocks) expected += (scores[index] ?? 0) * facts.words;
  let [right, size, best, limit] = [0, 0, -1, 0];
  for (const index of order) {
    const score = scores[index] ?? 0;
    const words = blocks[index]?.facts.words ?? 0;
    right += score * words;
    size += words;
    const f1 = (2 * right) / (size + expected);
    if (f1 <= best) continue;
    best = f1;
    limit = score;
  }
  const highest = scores[order[0] ?? 0] ?? 0;
  limit = Math.min(highest, Math.max(limit, least));
  return blocks.map(({ index }) => (scores[index] ?? 0) >= limit);
}
