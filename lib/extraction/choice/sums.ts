import type { PageSigns } from './page-signs';

/** Running sums over a page's blocks: the figure at `index` is that of all blocks before the one of that index. */
export type Sums = { prose: number[]; words: number[]; links: number[]; phrased: number[] };

/** Sums up words of prose, words, words in links, and blocks that say a known phrase. */
export function sumUp({ survey: { blocks }, phrases }: PageSigns): Sums {
  const sums: Sums = { prose: [0], words: [0], links: [0], phrased: [0] };
  const add = (list: number[], index: number, value: number) => list.push((list[index] ?? 0) + value);
  for (const { isProse, facts, index } of blocks) {
    add(sums.prose, index, isProse ? facts.words : 0);
    add(sums.words, index, facts.words);
    add(sums.links, index, facts.linkWords);
    add(sums.phrased, index, phrases[index] === 0 ? 0 : 1);
  }
  return sums;
}
