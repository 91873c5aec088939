import type { Area, Block } from './block';
import { isDataTable } from './data-table';
import { partBit } from './parts';
import type { Survey } from './survey';

const WHOLE = partBit('table') | partBit('definition');

/** Returns the scores of blocks, in which all rows of a table of data, and all entries of a list of definitions, share one. */
export function levelWholes({ blocks, root }: Survey, scores: readonly number[]): number[] {
  const levelled = [...scores];
  levelInside(root, blocks, levelled);
  return levelled;
}

function levelInside(area: Area, blocks: readonly Block[], scores: number[]): void {
  const isWhole = (area.parts & WHOLE) !== 0 && (area.element.name === 'dl' || isDataTable(area, blocks));
  if (!isWhole) {
    for (const inner of area.inner) levelInside(inner, blocks, scores);
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
