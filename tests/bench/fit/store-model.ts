import type { StoredModel } from '../../../lib/extraction/choice/model.ts';
import type { FittedModel } from './boosted-trees.ts';

/** Returns a fitted model in the form in which the product stores it, with the features by name and figures rounded. */
export function storeModel({ base, depth, trees }: FittedModel, names: readonly string[]): StoredModel {
  const used: string[] = [];
  const indexOf = (column: number): number => {
    const name = names[column] ?? '';
    const index = used.indexOf(name);
    return index >= 0 ? index : used.push(name) - 1;
  };
  const lists = trees.map(({ features, limits, leaves }) => [
    ...[...features].flatMap((column, node) =>
      column < 0 ? [-1, 0] : [indexOf(column), Number((limits[node] ?? 0).toPrecision(4))],
    ),
    ...[...leaves].map((leaf) => Math.round(leaf * 1000)),
  ]);
  return { base: Number(base.toFixed(4)), depth, features: used, trees: lists };
}

/** Makes one model of several, fitted to the same rows, whose score is the mean of theirs. */
export function meanOfModels(models: readonly FittedModel[]): FittedModel {
  const [first] = models;
  if (!first) throw new Error('There is no model to take the mean of.');
  const trees = models.flatMap((model) => model.trees);
  const parts = trees.map((tree) => ({ ...tree, leaves: tree.leaves.map((leaf) => leaf / models.length) }));
  return { ...first, trees: parts };
}
