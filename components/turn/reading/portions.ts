import type { Content } from '@/lib/rows/content';

/**
 * How much of a reading is drawn before the person asks for more, in UTF-16 units: some twenty screens. A reading may
 * have a hundred times as much, and few people look at all of it.
 */
const PORTION = 30_000;

/** Where each portion of a text ends: at a block's end, so that no table and no code is torn apart. */
export function portionEnds({ markdown, blocks }: Pick<Content, 'markdown' | 'blocks'>): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const { end } of blocks) {
    if (end - start < PORTION) continue;
    ends.push(end);
    start = end;
  }
  if (start < markdown.length) ends.push(markdown.length);
  return ends;
}
