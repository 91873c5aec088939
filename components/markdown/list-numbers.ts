import type { Tokens } from 'marked';

/** A list, or a part of a list whose items keep their numbers from the whole. */
export type NumberedList = Tokens.List & { numbers?: number[] };

/** Returns the numbers that the answer wrote, such as those of clauses, or counts from the start if all are equal. */
export function numbersOf({ start, items, numbers }: NumberedList): number[] {
  if (numbers) return numbers;
  const written = items.map(({ raw }) => Number.parseInt(raw, 10));
  const counts = written.some((number) => number !== written[0]) && written.every((number) => number >= 0);
  return counts ? written : items.map((_, index) => Number(start) + index);
}
