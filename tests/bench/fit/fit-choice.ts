import { BLOCK_FEATURES } from '../../../lib/extraction/choice/block-features.ts';
import { LEARNT_KINDS } from '../../../lib/extraction/choice/kind.ts';
import { PAGE_FEATURES } from '../../../lib/extraction/choice/page-figures.ts';
import { binFeatures, type FitOptions, fitTrees } from './boosted-trees.ts';
import type { ExamplePage } from './examples.ts';
import { storeModel } from './store-model.ts';

export const BLOCK_OPTIONS: FitOptions = {
  trees: 120,
  depth: 3,
  rate: 0.12,
  leastWeight: 5,
  columns: 0.4,
  rows: 0.6,
  seed: 1,
  ridge: 2,
};
export const KIND_OPTIONS: FitOptions = {
  trees: 40,
  depth: 2,
  rate: 0.15,
  leastWeight: 1.5,
  columns: 0.6,
  rows: 0.8,
  seed: 1,
  ridge: 1,
};

const rowNumbers = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

/** Fits the models that the product stores: one for blocks, one for each kind of page. */
export function fitChoice(pages: readonly ExamplePage[]) {
  const rows = blockRows(pages);
  const blocks = fitTrees(
    binFeatures(rows.features),
    rowNumbers(rows.features.length),
    rows.labels,
    rows.weights,
    BLOCK_OPTIONS,
  );
  const figures = pages.map((page) => Float32Array.from(page.figures));
  const binned = binFeatures(figures);
  const weights = Float64Array.from(pages, () => 1);
  const kinds = LEARNT_KINDS.map((kind) => {
    const labels = Float64Array.from(pages, (page) => (page.kind === kind ? 1 : 0));
    return [
      kind,
      storeModel(fitTrees(binned, rowNumbers(pages.length), labels, weights, KIND_OPTIONS), PAGE_FEATURES),
    ] as const;
  });
  return { blocks: storeModel(blocks, BLOCK_FEATURES), kinds: Object.fromEntries(kinds) };
}

/** All blocks as rows. Every page weighs the same, and in a page a block weighs by the root of its words. */
export function blockRows(pages: readonly ExamplePage[]) {
  const features: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const page of pages) {
    const sizes = page.words.map(({ length }) => Math.sqrt(Math.min(150, length)) + 0.2);
    const sum = sizes.reduce((total, size) => total + size, 0);
    for (const [index, row] of page.features.entries()) {
      features.push(row);
      labels.push(page.labels[index] ?? 0);
      weights.push((A_PAGE * (sizes[index] ?? 0)) / sum);
    }
  }
  return { features, labels: Float64Array.from(labels), weights: Float64Array.from(weights) };
}

/** The weight of all blocks of a page, as many as an ordinary page has. */
const A_PAGE = 300;
