import type { Tokens } from 'marked';

/** A list, or a part of one that has the numbers of its items from the whole. */
export type NumberedList = Tokens.List & { numbers?: number[] };

/** The numbers that the answer wrote, such as those of clauses; where all are the same, the list is to count itself. */
export function numbersOf({ start, items, numbers }: NumberedList): number[] {
  if (numbers) return numbers;
  const written = items.map(({ raw }) => Number.parseInt(raw, 10));
  const counts = written.some((number) => number !== written[0]) && written.every((number) => number >= 0);
  return counts ? written : items.map((_, index) => Number(start) + index);
}
