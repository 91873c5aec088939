import { type Area, areasAbove, type Block } from './block';
import type { PageSigns } from './page-signs';
import { beginningOf, shareOf } from './patterns';
import { shapeKey } from './shapes';
import type { Sums } from './sums';

const LIKE_FEATURES = [
  'like.count',
  'like.words',
  'like.linkShare',
  'like.wordShare',
  'like.prose',
  'like.distinct',
  'like.repeats',
] as const;

const AROUND = [-2, -1, 1, 2];

const NEAR_FEATURES = [
  ...AROUND.flatMap((by) => [`near.${by}.words`, `near.${by}.linkShare`, `near.${by}.heading`]),
  'near.words',
  'near.linkShare',
  'near.prose',
  'near.phrases',
];

const AREA_LEVELS = [1, 2, 3, 5];

const AREA_FEATURES = [
  ...AREA_LEVELS.flatMap((level) => [
    `area.${level}.words`,
    `area.${level}.linkShare`,
    `area.${level}.proseShare`,
    `area.${level}.inner`,
  ]),
  'branch.words',
  'branch.linkShare',
  'branch.proseShare',
  'branch.start',
  'branch.depth',
  'branch.blocks',
  'branch.headings',
];

export const AROUND_FEATURES: readonly string[] = [...LIKE_FEATURES, ...NEAR_FEATURES, ...AREA_FEATURES];

/**
 * Adds what stands around a block, in the order of `AROUND_FEATURES`: blocks of its shape, the blocks before and after it,
 * the boxes that it stands in.
 *
 * @param branches keeps the figures of boxes that were met before
 */
export function addAroundFeatures(
  out: number[],
  block: Block,
  signs: PageSigns,
  sums: Sums,
  branches: Map<Area, number[]>,
): void {
  addLikeness(out, block, signs);
  addNear(out, block, signs, sums);
  addAreas(out, block, signs, branches);
}

function addLikeness(out: number[], block: Block, signs: PageSigns): void {
  const shape = signs.shapes.get(shapeKey(block));
  const count = shape?.count ?? 1;
  out.push(
    Math.min(60, count),
    Math.min(100, shareOf(shape?.words ?? 0, count)),
    shareOf(shape?.linkWords ?? 0, shape?.words ?? 0),
    shareOf(shape?.words ?? 0, signs.words),
    shareOf(shape?.prose ?? 0, count),
    shareOf(shape?.texts.size ?? 1, count),
    Math.min(20, signs.repeats.get(beginningOf(block.facts.text)) ?? 1),
  );
}

function addNear(out: number[], { index }: Block, signs: PageSigns, sums: Sums): void {
  const { blocks } = signs.survey;
  for (const by of AROUND) {
    const other = blocks[index + by];
    out.push(
      other ? Math.min(100, other.facts.words) : -1,
      other ? shareOf(other.facts.linkWords, other.facts.words) : -1,
      other?.heading ?? -1,
    );
  }
  const from = Math.max(0, index - 6);
  const to = Math.min(blocks.length, index + 7);
  const sum = (list: number[]) => (list[to] ?? 0) - (list[from] ?? 0);
  const words = sum(sums.words);
  out.push(
    words / (to - from),
    shareOf(sum(sums.links), words),
    shareOf(sum(sums.prose), words),
    sum(sums.phrased) / (to - from),
  );
}

function addAreas(out: number[], block: Block, signs: PageSigns, branches: Map<Area, number[]>): void {
  for (const at of areasAbove(block.area, AREA_LEVELS)) {
    out.push(
      Math.min(3000, at.words),
      shareOf(at.linkWords, at.words),
      shareOf(at.proseWords, signs.proseWords),
      Math.min(60, at.last - at.first),
    );
  }
  let branch = block.area;
  while (branch.parent && branch.parent.words < signs.words * 0.5) branch = branch.parent;
  let figures = branches.get(branch);
  if (!figures) {
    figures = [
      shareOf(branch.words, signs.words),
      shareOf(branch.linkWords, branch.words),
      shareOf(branch.proseWords, branch.words),
      shareOf(branch.first, signs.survey.blocks.length),
      branch.depth,
      branch.last - branch.first,
      branch.headings,
    ];
    branches.set(branch, figures);
  }
  out.push(...figures);
}
