import { areasAbove, type Block } from './block';
import { LEARNT_KINDS } from './kind';
import { nearestHeadings } from './nearest-headings';
import { readOutline } from './outline-features';
import type { PageSigns } from './page-signs';
import { beginningOf, shareOf } from './patterns';
import { shapeKey } from './shapes';

const AROUND = [-3, -2, -1, 1, 2, 3];
const REACHES = [5, 15];
const LEVELS = [0, 1, 2, 3, 5, 8];

/** What the second look at a block asks for: how the first one judged the block, and all that it belongs with. */
export const SECOND_FEATURES: readonly string[] = [
  'first.own',
  ...AROUND.map((by) => `first.${by}`),
  ...REACHES.map((reach) => `first.within.${reach}`),
  ...LEVELS.map((level) => `first.area.${level}`),
  'first.like',
  'first.likeCount',
  'first.likeMost',
  'first.section',
  'first.heading',
  'first.opened',
  'first.twin',
  'first.rank',
  'first.most',
  'first.high',
  'first.pageShare',
  'first.before',
  'first.fromSure',
  'first.toSure',
  'block.words',
  'block.linkShare',
  'block.heading',
  'block.isProse',
  'block.place',
  'page.words',
  'page.blocks',
  ...LEARNT_KINDS.map((kind) => `kind.${kind}`),
];

/** From this score on a block is content for sure, and those beside it are likely to be. */
const SURE = 0.7;
const FARTHEST = 60;

/** The blocks from `first` up to `last`, not included. */
type Range = { first: number; last: number };

/**
 * Makes a function that gives what the second look asks for, in the order of `SECOND_FEATURES`.
 *
 * @param scores how the first look judged each block
 * @param chances that the page is of each of `LEARNT_KINDS`
 */
export function createSecondFeatures(
  signs: PageSigns,
  scores: readonly number[],
  chances: readonly number[],
): (block: Block) => number[] {
  const { blocks } = signs.survey;
  const meanOf = createMean(blocks, scores);
  const words = sumsOf(blocks.map(({ facts }) => facts.words));
  const wanted = sumsOf(blocks.map(({ facts, index }) => facts.words * (scores[index] ?? 0)));
  const like = scoreShapes(blocks, scores);
  const twins = highestOfTwins(blocks, scores);
  const outline = readOutline(signs);
  const headings = nearestHeadings(blocks);
  const opened = findOpened(blocks);
  const ranked = scores.toSorted((one, other) => one - other);
  const all = blocks.length;
  const fromSure = distancesToSure(scores);
  const toSure = distancesToSure(scores.toReversed()).toReversed();
  const ofPage = [ranked.at(-1) ?? 0, ranked[Math.floor(all * 0.9)] ?? 0, shareOf(wanted[all] ?? 0, words[all] ?? 0)];
  const sizes = [Math.log1p(words[all] ?? 0), Math.log1p(all), ...chances];
  return (block) => {
    const { index, facts, area } = block;
    const score = scores[index] ?? 0;
    const { sum, weight, count, most } = like.get(shapeKey(block)) ?? NO_SHAPE;
    return [
      score,
      ...AROUND.map((by) => scores[index + by] ?? -1),
      ...REACHES.map((reach) => meanOf({ first: Math.max(0, index - reach), last: Math.min(all, index + reach + 1) })),
      ...Array.from(areasAbove(area, LEVELS), meanOf),
      shareOf(sum, weight),
      Math.min(FARTHEST, count),
      most,
      meanOf(outline[index] as Range),
      scores[headings[index] ?? -1] ?? -1,
      block.heading > 0 ? meanOf(opened[index] as Range) : -1,
      twins.get(beginningOf(facts.text)) ?? 0,
      rankOf(ranked, score) / all,
      ...ofPage,
      shareOf(wanted[index] ?? 0, wanted[all] ?? 0),
      fromSure[index] ?? FARTHEST,
      toSure[index] ?? FARTHEST,
      Math.min(200, facts.words),
      shareOf(facts.linkWords, facts.words),
      block.heading,
      block.isProse ? 1 : 0,
      index / all,
      ...sizes,
    ];
  };
}

/** Running sums: the one at `index` is that of all values before it. */
function sumsOf(values: readonly number[]): number[] {
  const sums = [0];
  for (const [index, value] of values.entries()) sums.push((sums[index] ?? 0) + value);
  return sums;
}

/** Makes a function that gives the mean score of a range of blocks, in which long blocks weigh more. */
function createMean(blocks: readonly Block[], scores: readonly number[]): (range: Range) => number {
  const weights = blocks.map(({ facts }) => Math.sqrt(facts.words));
  const sums = sumsOf(weights);
  const scored = sumsOf(weights.map((weight, index) => weight * (scores[index] ?? 0)));
  const between = (list: readonly number[], { first, last }: Range) => (list[last] ?? 0) - (list[first] ?? 0);
  return (range) => shareOf(between(scored, range), between(sums, range));
}

type ShapeScore = { sum: number; weight: number; count: number; most: number };
const NO_SHAPE: ShapeScore = { sum: 0, weight: 0, count: 0, most: 0 };

function scoreShapes(blocks: readonly Block[], scores: readonly number[]): Map<string, ShapeScore> {
  const shapes = new Map<string, ShapeScore>();
  for (const block of blocks) {
    const key = shapeKey(block);
    const { sum, weight, count, most } = shapes.get(key) ?? NO_SHAPE;
    const score = scores[block.index] ?? 0;
    const own = Math.sqrt(block.facts.words);
    shapes.set(key, { sum: sum + score * own, weight: weight + own, count: count + 1, most: Math.max(most, score) });
  }
  return shapes;
}

/** The highest score of the blocks that begin alike. */
function highestOfTwins(blocks: readonly Block[], scores: readonly number[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const { index, facts } of blocks) {
    const key = beginningOf(facts.text);
    highest.set(key, Math.max(highest.get(key) ?? 0, scores[index] ?? 0));
  }
  return highest;
}

/** The blocks that each heading opens, up to the next one of its level or above: at least one, if any follows. */
function findOpened(blocks: readonly Block[]): (Range | undefined)[] {
  const opened: (Range | undefined)[] = [];
  const open: Block[] = [];
  const all = blocks.length;
  const close = ({ index }: Block, end: number) => {
    const first = Math.min(all - 1, index + 1);
    opened[index] = { first, last: Math.min(all, Math.max(end, index + 2)) };
  };
  for (const block of blocks) {
    if (block.heading === 0) continue;
    for (let last = open.at(-1); last && last.heading >= block.heading; last = open.at(-1)) {
      close(last, block.index);
      open.pop();
    }
    open.push(block);
  }
  for (const block of open) close(block, all);
  return opened;
}

/** How many of the ascending scores are at most as high. */
function rankOf(ranked: readonly number[], score: number): number {
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranked[middle] ?? 0) <= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many blocks before each one the last one is that is content for sure. */
function distancesToSure(scores: readonly number[]): number[] {
  let distance = FARTHEST;
  return scores.map((score) => {
    const at = Math.min(FARTHEST, distance);
    distance = score > SURE ? 1 : distance + 1;
    return at;
  });
}
