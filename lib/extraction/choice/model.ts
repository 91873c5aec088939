/**
 * Boosted trees as `scripts/fit-choice.ts` writes them. Each tree is full: node `i` leads to `2i + 1` where its feature is
 * at most its limit, else to `2i + 2`.
 */
export type StoredModel = {
  /** The score before any tree, in log odds. */
  base: number;
  depth: number;
  /** The names of the features that the trees ask for. */
  features: string[];
  /**
   * One list a tree: for each inner node the index into `features` (-1 where the node doesn't ask) and the limit, then the
   * leaves in thousandths of log odds.
   */
  trees: number[][];
};

export type Model = (features: ArrayLike<number>) => number;

/**
 * Makes a model ready to score.
 *
 * @param names the features' names in the order in which they will be given
 * @returns a function that gives the chance, from 0 to 1, for one list of features
 */
export function readModel({ base, depth, features, trees }: StoredModel, names: readonly string[]): Model {
  const columns = features.map((name) => names.indexOf(name));
  const inner = 2 ** depth - 1;
  const parsed = trees.map((tree) => ({
    asks: Int16Array.from({ length: inner }, (_, node) => columns[tree[2 * node] ?? -1] ?? -1),
    limits: Float64Array.from({ length: inner }, (_, node) => tree[2 * node + 1] ?? 0),
    leaves: Float64Array.from(tree.slice(2 * inner), (leaf) => leaf / 1000),
  }));
  return (row) => {
    let score = base;
    for (const { asks, limits, leaves } of parsed) {
      let node = 0;
      for (let level = 0; level < depth; level += 1) {
        const column = asks[node] ?? -1;
        node = 2 * node + (column >= 0 && (row[column] ?? 0) > (limits[node] ?? 0) ? 2 : 1);
      }
      score += leaves[node - inner] ?? 0;
    }
    return 1 / (1 + Math.exp(-score));
  };
}
