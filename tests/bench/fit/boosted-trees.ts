/**
 * How trees are grown: their number and depth, the share of columns, groups and rows that each may use, and what holds
 * them back.
 */
export type FitOptions = {
  trees: number;
  depth: number;
  rate: number;
  leastWeight: number;
  columns: number;
  groups: number;
  rows: number;
  seed: number;
  ridge: number;
};

/** A tree of full depth in level order: node `i` has the children `2i+1` and `2i+2`. A feature of -1 marks a leaf above the last level. */
export type FittedTree = { features: Int16Array; limits: Float64Array; leaves: Float64Array };
export type FittedModel = { base: number; depth: number; trees: FittedTree[] };

const BINS = 48;

/** Columns of features cut into bins of about equal weight. */
export type Binned = { bins: Uint8Array[]; limits: number[][]; count: number };

/** Cuts each column of features into at most 49 bins of about equal numbers of rows. */
export function binFeatures(features: readonly Float32Array[]): Binned {
  const width = features[0]?.length ?? 0;
  const bins: Uint8Array[] = [];
  const limits: number[][] = [];
  for (let column = 0; column < width; column += 1) {
    const values = Float32Array.from(features, (row) => row[column] ?? 0);
    const sorted = values.toSorted();
    const cuts: number[] = [];
    for (let bin = 1; bin < BINS; bin += 1) {
      const at = Math.floor((bin * sorted.length) / BINS);
      const [low, high] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
      let cut = high;
      if (low < high) cut = (low + high) / 2;
      else {
        // Inside a run of equal values the cut is put after the run, if anything follows.
        let [from, to] = [at, sorted.length];
        while (from < to) {
          const middle = (from + to) >> 1;
          if ((sorted[middle] ?? 0) > high) to = middle;
          else from = middle + 1;
        }
        if (from >= sorted.length) continue;
        cut = (high + (sorted[from] ?? 0)) / 2;
      }
      if (cuts.length === 0 || cut > (cuts.at(-1) ?? 0)) cuts.push(cut);
    }
    // The least value may fill many bins: a cut behind it is always wanted.
    const least = sorted[0] ?? 0;
    let at = 0;
    while (at < sorted.length && sorted[at] === least) at += 1;
    if (at < sorted.length) {
      const cut = (least + (sorted[at] ?? 0)) / 2;
      if (cuts.length === 0 || cut < (cuts[0] ?? 0)) cuts.unshift(cut);
    }
    limits.push(cuts);
    bins.push(Uint8Array.from(values, (value) => binOf(cuts, value)));
  }
  return { bins, limits, count: features.length };
}

function binOf(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (cuts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What is learnt from: for each row its label, its weight, and the number of the group that it belongs to. */
export type Targets = { labels: Float64Array; weights: Float64Array; groups: Int32Array };

/** Fits boosted trees by log loss on the rows of `used`. */
export function fitTrees(
  binned: Binned,
  used: Int32Array,
  { labels, weights, groups }: Targets,
  options: FitOptions,
): FittedModel {
  const random = makeRandom(options.seed);
  let [sum, sumWeights] = [0, 0];
  for (const row of used) {
    sum += (labels[row] ?? 0) * (weights[row] ?? 0);
    sumWeights += weights[row] ?? 0;
  }
  const mean = Math.min(0.99, Math.max(0.01, sum / sumWeights));
  const base = Math.log(mean / (1 - mean));
  const scores = new Float64Array(binned.count).fill(base);
  const gradients = new Float64Array(binned.count);
  const curves = new Float64Array(binned.count);
  const trees: FittedTree[] = [];
  for (let tree = 0; tree < options.trees; tree += 1) {
    for (const row of used) {
      const chance = sigmoid(scores[row] ?? 0);
      gradients[row] = ((labels[row] ?? 0) - chance) * (weights[row] ?? 0);
      curves[row] = Math.max(1e-6, chance * (1 - chance)) * (weights[row] ?? 0);
    }
    const sample = sampleRows(used, groups, options, random);
    const columns = binned.bins.map((_, column) => column).filter(() => random() < options.columns);
    const fitted = growTree(binned, sample, columns, { gradients, curves }, options);
    trees.push(fitted);
    addScores(binned, used, fitted, options.depth, scores);
  }
  return { base, depth: options.depth, trees };
}

/** Rows of a group are much alike, so that trees differ more if each leaves out whole groups. */
function sampleRows(used: Int32Array, groups: Int32Array, options: FitOptions, random: () => number): Int32Array {
  const taken = new Map<number, boolean>();
  return used.filter((row) => {
    const group = groups[row] ?? 0;
    const isTaken = taken.get(group) ?? random() < options.groups;
    taken.set(group, isTaken);
    return isTaken && random() < options.rows;
  });
}

/** Sums of gradients and curvatures of a node's rows, bin by bin, for each column that the tree may ask for. */
type Sums = Float64Array[];

type Slopes = { gradients: Float64Array; curves: Float64Array };

function growTree(
  binned: Binned,
  sample: Int32Array,
  columns: readonly number[],
  slopes: Slopes,
  options: FitOptions,
): FittedTree {
  const { depth, rate, ridge } = options;
  const inner = 2 ** depth - 1;
  const features = new Int16Array(inner).fill(-1);
  const limits = new Float64Array(inner);
  const leaves = new Float64Array(2 ** depth);
  const grow = (node: number, level: number, rows: Int32Array, sums: Sums | null): void => {
    const whole = totalOf(rows, slopes);
    const best = sums && bestSplit(binned, columns, sums, whole, options);
    if (!best) {
      const span = 2 ** (depth - level);
      const first = (node + 1) * span - 2 ** depth;
      leaves.fill((rate * whole.gradient) / (whole.curve + ridge), first, first + span);
      return;
    }
    features[node] = best.column;
    limits[node] = binned.limits[best.column]?.[best.bin] ?? 0;
    const bins = binned.bins[best.column] ?? new Uint8Array();
    const low = rows.filter((row) => (bins[row] ?? 0) <= best.bin);
    const high = rows.filter((row) => (bins[row] ?? 0) > best.bin);
    if (level + 1 === depth) {
      grow(2 * node + 1, level + 1, low, null);
      grow(2 * node + 2, level + 1, high, null);
      return;
    }
    // The sums of the larger part are what is left of the whole's, which saves most of the time.
    const isLowSmaller = low.length < high.length;
    const small = sumBins(binned, columns, isLowSmaller ? low : high, slopes);
    const large = sums.map((list, at) => list.map((sum, bin) => sum - (small[at]?.[bin] ?? 0)));
    grow(2 * node + 1, level + 1, low, isLowSmaller ? small : large);
    grow(2 * node + 2, level + 1, high, isLowSmaller ? large : small);
  };
  grow(0, 0, sample, sumBins(binned, columns, sample, slopes));
  return { features, limits, leaves };
}

function totalOf(rows: Int32Array, { gradients, curves }: Slopes): { gradient: number; curve: number } {
  let [gradient, curve] = [0, 0];
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    curve += curves[row] ?? 0;
  }
  return { gradient, curve };
}

function sumBins(binned: Binned, columns: readonly number[], rows: Int32Array, { gradients, curves }: Slopes): Sums {
  return columns.map((column) => {
    const sums = new Float64Array(2 * (BINS + 2));
    const bins = binned.bins[column] ?? new Uint8Array();
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const bin = 2 * (bins[row] as number);
      sums[bin] = (sums[bin] as number) + (gradients[row] as number);
      sums[bin + 1] = (sums[bin + 1] as number) + (curves[row] as number);
    }
    return sums;
  });
}

function bestSplit(
  binned: Binned,
  columns: readonly number[],
  sums: Sums,
  { gradient, curve }: { gradient: number; curve: number },
  { leastWeight, ridge }: FitOptions,
): { column: number; bin: number } | null {
  let best: { column: number; bin: number } | null = null;
  let bestGain = 1e-6;
  const whole = gradient ** 2 / (curve + ridge);
  for (const [at, column] of columns.entries()) {
    const cuts = binned.limits[column]?.length ?? 0;
    const list = sums[at] ?? new Float64Array();
    let [leftGradient, leftCurve] = [0, 0];
    for (let bin = 0; bin < cuts; bin += 1) {
      leftGradient += list[2 * bin] ?? 0;
      leftCurve += list[2 * bin + 1] ?? 0;
      if (leftCurve < leastWeight) continue;
      const rightCurve = curve - leftCurve;
      if (rightCurve < leastWeight) break;
      const gain =
        leftGradient ** 2 / (leftCurve + ridge) + (gradient - leftGradient) ** 2 / (rightCurve + ridge) - whole;
      if (gain <= bestGain) continue;
      bestGain = gain;
      best = { column, bin };
    }
  }
  return best;
}

function addScores(binned: Binned, rows: Int32Array, tree: FittedTree, depth: number, scores: Float64Array): void {
  // Limits are compared by bins, since the rows are binned.
  const binLimits = Array.from(tree.features, (column, node) =>
    column < 0 ? 0 : (binned.limits[column]?.indexOf(tree.limits[node] ?? 0) ?? 0),
  );
  for (const row of rows) {
    let node = 0;
    for (let level = 0; level < depth; level += 1) {
      const column = tree.features[node] ?? 0;
      const right = column >= 0 && (binned.bins[column]?.[row] ?? 0) > (binLimits[node] ?? 0);
      node = 2 * node + (right ? 2 : 1);
    }
    scores[row] = (scores[row] ?? 0) + (tree.leaves[node - (2 ** depth - 1)] ?? 0);
  }
}

/** The scores of rows by a model, as chances. */
export function predict(model: FittedModel, row: ArrayLike<number>): number {
  let score = model.base;
  for (const { features, limits, leaves } of model.trees) {
    let node = 0;
    for (let level = 0; level < model.depth; level += 1) {
      const column = features[node] ?? 0;
      node = 2 * node + (column >= 0 && (row[column] ?? 0) > (limits[node] ?? 0) ? 2 : 1);
    }
    score += leaves[node - (2 ** model.depth - 1)] ?? 0;
  }
  return sigmoid(score);
}
