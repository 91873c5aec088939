/** How much two bags have in common: parts found and wanted, parts only found, parts only wanted. */
export type Overlap = { hits: number; added: number; lost: number };

/** Compares two bags, in which each part counts as often as it occurs. */
export function overlapOf(found: readonly string[], wanted: readonly string[]): Overlap {
  const left = countParts(wanted);
  let hits = 0;
  for (const part of found) {
    const count = left.get(part) ?? 0;
    if (count === 0) continue;
    hits += 1;
    left.set(part, count - 1);
  }
  return { hits, added: found.length - hits, lost: wanted.length - hits };
}

/** Counts how often each part occurs. */
export function countParts(parts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

/** The share of what was found that is wanted; 1 where two bags are empty. */
export function precisionOf({ hits, added, lost }: Overlap): number {
  if (added + lost === 0) return 1;
  return hits === 0 ? 0 : hits / (hits + added);
}

/** The share of what is wanted that was found; 1 where two bags are empty. */
export function recallOf({ hits, added, lost }: Overlap): number {
  if (added + lost === 0) return 1;
  return hits === 0 ? 0 : hits / (hits + lost);
}

/** The harmonic mean of precision and recall. */
export function f1Of(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
