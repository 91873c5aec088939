import type { Block } from './block';

/** A byline stands within so many blocks below the headline, and is this short, in words. */
const BELOW = 4;
const LONGEST = 12;

const BYLINE = /^\s*(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)\s+\p{Lu}/u;

/**
 * Keeps the headline of an article, which labels of articles often leave out, and the line below it that says who wrote
 * the text.
 *
 * @param headline the index of the block that is the headline, -1 where there is none
 * @param keeps for each block whether it is read; changed in place
 */
export function keepHeadline(blocks: readonly Block[], headline: number, keeps: boolean[]): void {
  if (headline < 0) return;
  keeps[headline] = true;
  for (const { index, facts } of blocks.slice(headline + 1, headline + 1 + BELOW)) {
    if (facts.words > LONGEST || !BYLINE.test(facts.text)) continue;
    keeps[index] = true;
    return;
  }
}
