import type { Token, Tokens } from 'marked';

/** More cells than this take the browser longer to lay out than a person should wait for. */
const MOST_CELLS = 600;

/** A large table as several, each with the head; any other block as it is. */
export function splitTable<T extends Token>(block: T): T[] {
  if (block.type !== 'table') return [block];
  const table = block as unknown as Tokens.Table;
  const rows = Math.max(1, Math.floor(MOST_CELLS / table.header.length));
  if (table.rows.length <= rows) return [block];
  const count = Math.ceil(table.rows.length / rows);
  return Array.from({ length: count }, (_, index) => ({
    ...block,
    rows: table.rows.slice(index * rows, (index + 1) * rows),
    raw: table.raw.slice((index * table.raw.length) / count, ((index + 1) * table.raw.length) / count),
  }));
}
