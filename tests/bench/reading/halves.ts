import { createHash } from 'node:crypto';

/** Another seed splits each corpus in other halves. */
export const SEED = 'november';

export type Half = 'A' | 'B';

/** Puts a page into one of two halves of its corpus, at random but always the same one. */
export function halfOf(id: string, seed: string = SEED): Half {
  const [first = 0] = createHash('sha256').update(`${seed}:${id}`).digest();
  return first % 2 === 0 ? 'A' : 'B';
}

/**
 * Measures all pages and each half of them, in the form `0.940 (A 0.938, B 0.942)`. A half without pages is left out.
 *
 * @param measure returns the figure of some pages
 */
export function measureHalves<Item extends { id: string }>(
  items: readonly Item[],
  measure: (items: readonly Item[]) => number,
  format: (figure: number) => string = (figure) => figure.toFixed(3),
): { all: number; text: string } {
  const all = measure(items);
  const halves = (['A', 'B'] as const).flatMap((half) => {
    const part = items.filter(({ id }) => halfOf(id) === half);
    return part.length === 0 ? [] : [`${half} ${format(measure(part))}`];
  });
  return { all, text: `${format(all)} (${halves.join(', ')})` };
}
