import { BLOCK_FEATURES, createFeatures } from '../../../lib/extraction/choice/block-features.ts';
import { LEARNT_KINDS, shareOut } from '../../../lib/extraction/choice/kind.ts';
import type { StoredModel } from '../../../lib/extraction/choice/model.ts';
import { PAGE_FEATURES } from '../../../lib/extraction/choice/page-figures.ts';
import { type Binned, binFeatures, type FitOptions, fitTrees, predict } from './boosted-trees.ts';
import type { ExamplePage } from './examples.ts';
import { foldOf } from './folds.ts';
import { meanOfModels, storeModel } from './store-model.ts';

const BLOCK_OPTIONS: FitOptions = {
  trees: 160,
  depth: 4,
  rate: 0.07,
  leastWeight: 5,
  columns: 0.1,
  rows: 0.5,
  seed: 1,
  ridge: 2,
};
const KIND_OPTIONS: FitOptions = {
  trees: 40,
  depth: 2,
  rate: 0.15,
  leastWeight: 1.5,
  columns: 0.6,
  rows: 0.8,
  seed: 1,
  ridge: 1,
};
/** Models of these seeds judge blocks together: their mean errs less than each of them. */
const SEEDS = [1, 2, 3];
/** Of a page with more blocks so many are learnt from, spread evenly. */
const MOST_BLOCKS = 500;
/** Parts of the pages of which each is judged by what was learnt of the others. */
const FOLDS = 10;
/** The weight of all blocks of a page: as many as an ordinary page has. */
const A_PAGE = 300;

const numbersTo = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** Fits the models that the product stores: one for blocks, and one for each kind of page. */
export function fitChoice(pages: readonly ExamplePage[]): { blocks: StoredModel; kinds: StoredModel[] } {
  const figures = pages.map(({ signs }) => Float32Array.from(signs.figures));
  const binned = binFeatures(figures);
  const all = numbersTo(pages.length);
  const kinds = LEARNT_KINDS.map((kind) => fitKind(pages, binned, all, kind));
  const rows = blockRows(pages, crossChances(pages, figures, binned));
  const numbers = numbersTo(rows.features.length);
  const blockBins = binFeatures(rows.features);
  const blocks = SEEDS.map((seed) =>
    fitTrees(blockBins, numbers, rows.labels, rows.weights, { ...BLOCK_OPTIONS, seed }),
  );
  return {
    blocks: storeModel(meanOfModels(blocks), BLOCK_FEATURES),
    kinds: kinds.map((model) => storeModel(model, PAGE_FEATURES)),
  };
}

function fitKind(pages: readonly ExamplePage[], binned: Binned, used: Int32Array, kind: string) {
  const labels = Float64Array.from(pages, (page) => (page.kind === kind ? 1 : 0));
  const weights = Float64Array.from(pages, () => 1);
  return fitTrees(binned, used, labels, weights, KIND_OPTIONS);
}

/** The chances of each page's kinds by models that have not seen its site, as they will be for pages to come. */
function crossChances(pages: readonly ExamplePage[], figures: readonly Float32Array[], binned: Binned): number[][] {
  const chances: number[][] = pages.map(() => []);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const used = numbersTo(pages.length).filter((page) => foldOf(pages[page]?.site ?? '', FOLDS) !== fold);
    const models = LEARNT_KINDS.map((kind) => fitKind(pages, binned, used, kind));
    for (const [index, page] of pages.entries()) {
      if (foldOf(page.site, FOLDS) !== fold) continue;
      chances[index] = shareOut(models.map((model) => predict(model, figures[index] ?? [])));
    }
  }
  return chances;
}

/** All blocks as rows. Every page weighs the same, and in a page a block weighs by the root of its words. */
function blockRows(pages: readonly ExamplePage[], chances: readonly number[][]) {
  const features: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const [index, page] of pages.entries()) {
    const { blocks } = page.signs.survey;
    const sample = blocks.filter((_, at) => isSampled(at, blocks.length));
    const sizeOf = (at: number) => Math.sqrt(Math.min(150, page.words[at]?.length ?? 0)) + 0.2;
    const sum = sample.reduce((total, block) => total + sizeOf(block.index), 0);
    const featuresOf = createFeatures(page.signs, chances[index] ?? []);
    for (const block of sample) {
      const at = block.index;
      const row = featuresOf(block);
      if (row.length !== BLOCK_FEATURES.length) throw new Error('The features have not as many names as values.');
      features.push(Float32Array.from(row));
      labels.push(page.labels[at] ?? 0);
      weights.push((A_PAGE * sizeOf(at)) / sum);
    }
  }
  return { features, labels: Float64Array.from(labels), weights: Float64Array.from(weights) };
}

/** Whether one of a page's blocks is learnt from: up to `MOST_BLOCKS` of them are, at even distances. */
function isSampled(at: number, count: number): boolean {
  const share = Math.min(1, MOST_BLOCKS / count);
  return Math.floor((at + 1) * share) > Math.floor(at * share);
}
