/**
 * Finds which words of a page its wanted text has, in order: runs that occur once in both are matched first, long ones
 * before short ones, then what lies between two matches, and small gaps by the longest common subsequence.
 *
 * @returns for each word of the page whether it is matched
 */
export function alignWords(page: readonly string[], wanted: readonly string[]): Uint8Array {
  const matched = new Uint8Array(page.length);
  const used = new Uint8Array(wanted.length);
  alignRange(page, wanted, [0, page.length, 0, wanted.length], matched, used);
  matchMoved(page, wanted, matched, used);
  return matched;
}

type Range = [fromPage: number, toPage: number, fromWanted: number, toWanted: number];

function alignRange(
  page: readonly string[],
  wanted: readonly string[],
  range: Range,
  matched: Uint8Array,
  used: Uint8Array,
): void {
  const [a0, a1, b0, b1] = range;
  const take = (a: number, b: number) => {
    matched[a] = 1;
    used[b] = 1;
  };
  if (a0 >= a1 || b0 >= b1) return;
  for (const size of [8, 5, 3, 2, 1]) {
    const anchors = anchorsOf(page, wanted, [a0, a1, b0, b1], size);
    if (anchors.length === 0) continue;
    let [a, b] = [a0, b0];
    for (const [nextA, nextB] of anchors) {
      if (nextA < a || nextB < b) continue;
      // The match is widened to the left and to the right.
      let [left, leftB] = [nextA, nextB];
      while (left > a && leftB > b && page[left - 1] === wanted[leftB - 1]) {
        left -= 1;
        leftB -= 1;
      }
      alignRange(page, wanted, [a, left, b, leftB], matched, used);
      let [right, rightB] = [left, leftB];
      while (right < a1 && rightB < b1 && page[right] === wanted[rightB]) {
        take(right, rightB);
        right += 1;
        rightB += 1;
      }
      [a, b] = [right, rightB];
    }
    alignRange(page, wanted, [a, a1, b, b1], matched, used);
    return;
  }
  if ((a1 - a0) * (b1 - b0) <= 4_000_000) alignByTable(page, wanted, [a0, a1, b0, b1], take);
}

/** Runs of `size` words that occur once in both ranges, as far as they are in the same order. */
function anchorsOf(
  page: readonly string[],
  wanted: readonly string[],
  [a0, a1, b0, b1]: Range,
  size: number,
): [number, number][] {
  const once = (words: readonly string[], from: number, to: number) => {
    const at = new Map<string, number>();
    for (let index = from; index + size <= to; index += 1) {
      const key = words.slice(index, index + size).join(' ');
      at.set(key, at.has(key) ? -1 : index);
    }
    return at;
  };
  const inWanted = once(wanted, b0, b1);
  const pairs: [number, number][] = [];
  for (const [key, a] of once(page, a0, a1)) {
    const b = inWanted.get(key) ?? -1;
    if (a >= 0 && b >= 0) pairs.push([a, b]);
  }
  pairs.sort(([a], [b]) => a - b);
  return longestIncreasing(pairs);
}

function longestIncreasing(pairs: [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, [, b]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const chain: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(pairs[at] ?? [0, 0]);
  return chain.toReversed();
}

function alignByTable(
  page: readonly string[],
  wanted: readonly string[],
  [a0, a1, b0, b1]: Range,
  take: (a: number, b: number) => void,
): void {
  const [rows, columns] = [a1 - a0, b1 - b0];
  const table = new Uint16Array((rows + 1) * (columns + 1));
  const width = columns + 1;
  for (let a = rows - 1; a >= 0; a -= 1) {
    for (let b = columns - 1; b >= 0; b -= 1) {
      table[a * width + b] =
        page[a0 + a] === wanted[b0 + b]
          ? (table[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(table[(a + 1) * width + b] ?? 0, table[a * width + b + 1] ?? 0);
    }
  }
  for (let a = 0, b = 0; a < rows && b < columns; ) {
    if (page[a0 + a] === wanted[b0 + b]) {
      take(a0 + a, b0 + b);
      a += 1;
      b += 1;
    } else if ((table[(a + 1) * width + b] ?? 0) >= (table[a * width + b + 1] ?? 0)) a += 1;
    else b += 1;
  }
}

const MOVED = 5;

/** Matches runs that the wanted text has in another place than the page. */
function matchMoved(page: readonly string[], wanted: readonly string[], matched: Uint8Array, used: Uint8Array): void {
  const places = new Map<string, number[]>();
  for (let b = 0; b + MOVED <= wanted.length; b += 1) {
    if (used[b]) continue;
    const key = wanted.slice(b, b + MOVED).join(' ');
    const list = places.get(key);
    if (list) list.push(b);
    else places.set(key, [b]);
  }
  for (let a = 0; a + MOVED <= page.length; a += 1) {
    if (matched[a]) continue;
    const list = places.get(page.slice(a, a + MOVED).join(' '));
    const b = list?.find((at) => !used[at]);
    if (b === undefined) continue;
    for (let step = 0; a + step < page.length && b + step < wanted.length; step += 1) {
      if (page[a + step] !== wanted[b + step] || matched[a + step] || used[b + step]) break;
      matched[a + step] = 1;
      used[b + step] = 1;
    }
  }
}
