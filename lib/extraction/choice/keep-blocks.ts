import type { Area, Block } from './block';
import { partBit } from './parts';

/**
 * How strictly blocks are judged: no block below the score `least` is read, nor a table's or a code's row, or a caption,
 * below `leastOfTables`.
 */
export type Strictness = { least: number; leastOfTables: number };

const TABLES = partBit('table') | partBit('pre') | partBit('definition') | partBit('figure') | partBit('caption');

/**
 * Decides which blocks are read: those with which the expected F1 of the words is the highest, where the score of a block
 * is the chance that it belongs.
 *
 * @returns for each block whether it is read; at least one is
 */
export function keepBlocks(blocks: readonly Block[], scores: readonly number[], strictness: Strictness): boolean[] {
  const order = [...blocks.keys()].toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  let expected = 0;
  for (const { index, facts } of blocks) expected += (scores[index] ?? 0) * facts.words;
  let [right, size, best, limit] = [0, 0, -1, 0];
  for (const index of order) {
    const score = scores[index] ?? 0;
    const words = blocks[index]?.facts.words ?? 0;
    right += score * words;
    size += words;
    const f1 = right / (size + expected);
    if (f1 <= best) continue;
    best = f1;
    limit = score;
  }
  const highest = scores[order[0] ?? 0] ?? 0;
  const usual = Math.min(highest, Math.max(limit, strictness.least));
  const ofTables = Math.min(usual, Math.max(limit, strictness.leastOfTables));
  return blocks.map(({ index, area }) => (scores[index] ?? 0) >= (isInTable(area) ? ofTables : usual));
}

/** Whether a box is, or stands within three boxes of, a table, a list of definitions, a preformatted text, a figure. */
function isInTable(area: Area): boolean {
  let at: Area | null = area;
  for (let up = 0; at && up < 3; up += 1, at = at.parent) if ((at.parts & TABLES) !== 0) return true;
  return false;
}
