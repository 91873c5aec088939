import type { MarkedToken, Tokens } from 'marked';

/** The most cells of one part. The browser lays out more cells for longer than a person should wait. */
const MOST_CELLS = 600;
/** The most words of one part, in UTF-16 units, for the same reason. */
const LONGEST = 16_000;

/** Splits a large table into several tables, each with the head; returns any other block as it is. */
export function splitTable(block: MarkedToken): MarkedToken[] {
  if (block.type !== 'table') return [block];
  const [head = '', delimiters = '', ...lines] = block.raw.split('\n');
  const starts = startsOfParts(block, lines);
  if (starts.length === 1) return [block];
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? block.rows.length;
    // The last part keeps all line ends behind the table.
    const own = lines.slice(from, index === starts.length - 1 ? undefined : to);
    const raw = (index === 0 ? [head, delimiters, ...own] : own).join('\n');
    return { ...block, rows: block.rows.slice(from, to), raw };
  });
}

/** Returns the index of the first row of each part. A table's text has one line per row. */
function startsOfParts({ header, rows }: Tokens.Table, lines: string[]): number[] {
  const most = Math.max(1, Math.floor(MOST_CELLS / header.length));
  const starts = [0];
  let length = 0;
  for (const index of rows.keys()) {
    const row = lines[index]?.length ?? 0;
    const count = index - (starts.at(-1) ?? 0);
    if (count >= most || (count > 0 && length + row > LONGEST)) {
      starts.push(index);
      length = 0;
    }
    length += row;
  }
  return starts;
}
