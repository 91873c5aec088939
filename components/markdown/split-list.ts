import type { MarkedToken } from 'marked';
import { type NumberedList, numbersOf } from './list-numbers';

/** The most items of one part. Browsers recount a list at each written number, which takes quadratic time. */
const MOST_ITEMS = 100;
/** A longer list, in UTF-16 units, is drawn in several slices. An ordinary list is shorter. */
const LONGEST = 8_000;

/** Splits a long list into several lists whose items keep their numbers; returns any other block as it is. */
export function splitList(block: MarkedToken): MarkedToken[] {
  if (block.type !== 'list') return [block];
  const starts = startsOfParts(block);
  if (starts.length === 1) return [block];
  const numbers = block.ordered ? numbersOf(block) : undefined;
  return starts.map((from, index): NumberedList => {
    const items = block.items.slice(from, starts[index + 1]);
    const raw = items.map((item) => item.raw).join('');
    return { ...block, items, raw, ...(numbers && { numbers: numbers.slice(from, starts[index + 1]) }) };
  });
}

/** Returns the index of the first item of each part. */
function startsOfParts({ items }: NumberedList): number[] {
  const starts = [0];
  let length = 0;
  for (const [index, { raw }] of items.entries()) {
    const count = index - (starts.at(-1) ?? 0);
    if (count >= MOST_ITEMS || (count > 0 && length + raw.length > LONGEST)) {
      starts.push(index);
      length = 0;
    }
    length += raw.length;
  }
  return starts;
}
