import type { Block } from '../../../lib/extraction/choice/block.ts';
import { BLOCK_FEATURES, createFeatures } from '../../../lib/extraction/choice/block-features.ts';
import { LEARNT_KINDS, shareOut } from '../../../lib/extraction/choice/kind.ts';
import type { StoredModel } from '../../../lib/extraction/choice/model.ts';
import { PAGE_FEATURES } from '../../../lib/extraction/choice/page-figures.ts';
import { createSecondFeatures, SECOND_FEATURES } from '../../../lib/extraction/choice/second-features.ts';
import { binFeatures, type FitOptions, type FittedModel, fitTrees, predict, type Targets } from './boosted-trees.ts';
import type { ExamplePage } from './examples.ts';
import { foldOf } from './folds.ts';
import { meanOfModels, storeModel } from './store-model.ts';

const BLOCK_OPTIONS: FitOptions = {
  trees: 160,
  depth: 4,
  rate: 0.07,
  leastWeight: 5,
  columns: 0.1,
  groups: 1,
  rows: 0.5,
  seed: 1,
  ridge: 2,
};
const SECOND_OPTIONS: FitOptions = {
  trees: 60,
  depth: 3,
  rate: 0.08,
  leastWeight: 15,
  columns: 0.15,
  groups: 0.4,
  rows: 0.6,
  seed: 1,
  ridge: 2,
};
const KIND_OPTIONS: FitOptions = {
  trees: 40,
  depth: 2,
  rate: 0.15,
  leastWeight: 1.5,
  columns: 0.6,
  groups: 1,
  rows: 0.8,
  seed: 1,
  ridge: 1,
};
/** Models of these seeds judge blocks together: their mean errs less than each of them. */
const SEEDS = [1, 2];
/** Of a page with more blocks so many are learnt from, spread evenly. */
const MOST_BLOCKS = 500;
/** Parts of the pages of which each is judged by what was learnt of the others: for kinds, and for the first look. */
const KIND_FOLDS = 10;
const BLOCK_FOLDS = 4;
/** The weight of all blocks of a page: as many as an ordinary page has. */
const A_PAGE = 300;

const numbersTo = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** The models that the product stores: for the first and the second look at blocks, and for each kind of page. */
export type Choice = { blocks: StoredModel; again: StoredModel; kinds: StoredModel[] };

/** Fits the models that the product stores. */
export function fitChoice(pages: readonly ExamplePage[]): Choice {
  const figures = pages.map(({ signs }) => Float32Array.from(signs.figures));
  const all = numbersTo(pages.length);
  const fitKinds = (used: Int32Array) => LEARNT_KINDS.map((kind) => fitKind(pages, figures, used, kind));
  const crossed = judgeByOthers(pages, KIND_FOLDS, (used) => {
    const models = fitKinds(used);
    return (index) => shareOut(models.map((model) => predict(model, figures[index] ?? [])));
  });
  const first = pages.map((page, index) => createFeatures(page.signs, crossed[index] ?? []));
  const scores = judgeByOthers(pages, BLOCK_FOLDS, (used) => {
    const model = fitBlocks(pages, used, first, BLOCK_OPTIONS);
    return (index) => blocksOf(pages[index]).map((block) => predict(model, first[index]?.(block) ?? []));
  });
  const second = pages.map(({ signs }, index) =>
    createSecondFeatures(signs, scores[index] ?? [], crossed[index] ?? []),
  );
  return {
    blocks: storeModel(fitBlocks(pages, all, first, BLOCK_OPTIONS), BLOCK_FEATURES),
    again: storeModel(fitBlocks(pages, all, second, SECOND_OPTIONS), SECOND_FEATURES),
    kinds: fitKinds(all).map((model) => storeModel(model, PAGE_FEATURES)),
  };
}

function blocksOf(page: ExamplePage | undefined): readonly Block[] {
  return page?.signs.survey.blocks ?? [];
}

function fitKind(pages: readonly ExamplePage[], figures: readonly Float32Array[], used: Int32Array, kind: string) {
  const labels = Float64Array.from(pages, (page) => (page.kind === kind ? 1 : 0));
  const weights = Float64Array.from(pages, () => 1);
  const targets = { labels, weights, groups: numbersTo(pages.length) };
  return fitTrees(binFeatures(figures), used, targets, KIND_OPTIONS);
}

/**
 * Judges each page by a model that has not seen the page's site, as it will be with pages to come.
 *
 * @param learn learns from the pages of some numbers, and returns what judges the page of a number
 */
function judgeByOthers(
  pages: readonly ExamplePage[],
  folds: number,
  learn: (used: Int32Array) => (index: number) => number[],
): number[][] {
  const judged: number[][] = pages.map(() => []);
  const places = pages.map(({ site }) => foldOf(site, folds));
  for (let fold = 0; fold < folds; fold += 1) {
    const judge = learn(numbersTo(pages.length).filter((page) => places[page] !== fold));
    for (const [index, place] of places.entries()) if (place === fold) judged[index] = judge(index);
  }
  return judged;
}

type Features = (block: Block) => readonly number[];

/** Fits one model of all seeds to the blocks of the pages of `used`. */
function fitBlocks(
  pages: readonly ExamplePage[],
  used: Int32Array,
  features: readonly Features[],
  options: FitOptions,
): FittedModel {
  const { rows, ...targets } = blockRows(pages, used, features);
  const binned = binFeatures(rows);
  const numbers = numbersTo(rows.length);
  return meanOfModels(SEEDS.map((seed) => fitTrees(binned, numbers, targets, { ...options, seed })));
}

/** All blocks as rows. Every page weighs the same, and in a page a block weighs by the root of its words. */
function blockRows(
  pages: readonly ExamplePage[],
  used: Int32Array,
  features: readonly Features[],
): Targets & { rows: Float32Array[] } {
  const rows: Float32Array[] = [];
  const [labels, weights, groups]: [number[], number[], number[]] = [[], [], []];
  for (const number of used) {
    const page = pages[number] as ExamplePage;
    const blocks = blocksOf(page);
    const sample = blocks.filter((_, at) => isSampled(at, blocks.length));
    const sizeOf = (at: number) => Math.sqrt(Math.min(150, page.words[at]?.length ?? 0)) + 0.2;
    const sum = sample.reduce((total, block) => total + sizeOf(block.index), 0);
    for (const block of sample) {
      rows.push(Float32Array.from(features[number]?.(block) ?? []));
      labels.push(page.labels[block.index] ?? 0);
      weights.push((A_PAGE * sizeOf(block.index)) / sum);
      groups.push(number);
    }
  }
  return {
    rows,
    labels: Float64Array.from(labels),
    weights: Float64Array.from(weights),
    groups: Int32Array.from(groups),
  };
}

/** Whether one of a page's blocks is learnt from: up to `MOST_BLOCKS` of them are, at even distances. */
function isSampled(at: number, count: number): boolean {
  const share = Math.min(1, MOST_BLOCKS / count);
  return Math.floor((at + 1) * share) > Math.floor(at * share);
}
