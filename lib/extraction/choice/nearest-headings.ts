import type { Block } from './block';

/** Index of the heading that each block stands under, -1 where there is none; a heading's is the one before it. */
export function nearestHeadings(blocks: readonly Block[]): number[] {
  let last = -1;
  return blocks.map(({ heading, index }) => {
    const at = last;
    if (heading > 0) last = index;
    return at;
  });
}
