import type { MarkedToken, Tokens } from 'marked';

/** More cells than this take the browser longer to lay out than a person should wait for. */
const MOST_CELLS = 600;
/** The same of the words in them, in UTF-16 units. */
const LONGEST = 16_000;

/** A large table as several, each with the head; any other block as it is. */
export function splitTable(block: MarkedToken): MarkedToken[] {
  if (block.type !== 'table') return [block];
  const [head = '', delimiters = '', ...lines] = block.raw.split('\n');
  const starts = startsOfParts(block, lines);
  if (starts.length === 1) return [block];
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? block.rows.length;
    // The last part keeps whatever line ends stand behind the table.
    const own = lines.slice(from, index === starts.length - 1 ? undefined : to);
    const raw = (index === 0 ? [head, delimiters, ...own] : own).join('\n');
    return { ...block, rows: block.rows.slice(from, to), raw };
  });
}

/** The first row of each part. A table has a line for each row. */
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
