import { PLAIN, renderInline } from './inline-markdown';

/** A table with a longer cell, in UTF-16 units, is a layout, not data. */
const LONGEST_CELL = 1500;

/** Wider tables are cut: nobody reads them, and a page may claim any `colspan`. */
const MOST_COLUMNS = 100;

/** A cell that spans rows is repeated in at most this many. */
const MOST_ROWS = 100;

/**
 * Renders a table of data as a GFM table after its caption; returns null for a layout made of table cells. A cell that
 * spans rows is repeated in each, so that every row can be read alone; empty cells follow one that spans columns.
 */
export function renderTable(table: Element): string | null {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none' || table.querySelector('table, pre, blockquote, h1, h2, h3'))
    return null;
  const rows = Array.from(table.querySelectorAll('tr'));
  const grid = fillGrid(rows);
  const lines = grid.filter((line) => line.some((cell) => cell !== ''));
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (lines.length < 2 || width < 2) return null;
  if (lines.some((line) => line.some((cell) => cell.length > LONGEST_CELL))) return null;
  const first = rows[grid.indexOf(lines[0] ?? [])];
  const head = first && isHeading(first) ? lines.shift() : [];
  const caption = table.querySelector('caption');
  const title = caption ? `${cellText(caption)}\n\n` : '';
  const rule = `|${' --- |'.repeat(width)}`;
  return `${title}${[formatRow(head ?? [], width), rule, ...lines.map((line) => formatRow(line, width))].join('\n')}`;
}

function fillGrid(rows: readonly Element[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.children) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const text = cellText(cell);
      const across = readSpan(cell, 'colspan', MOST_COLUMNS - x);
      const down = readSpan(cell, 'rowspan', Math.min(MOST_ROWS, rows.length - y));
      for (let below = 0; below < down; below += 1) {
        for (let beside = 0; beside < across; beside += 1) {
          const line = grid[y + below];
          if (line) line[x + beside] = beside === 0 ? text : '';
        }
      }
      x += across;
    }
  });
  return grid.map((line) => Array.from(line, (cell) => cell ?? ''));
}

function readSpan(cell: Element, name: string, most: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Math.max(0, Math.min(most, Number.isNaN(span) || span < 1 ? 1 : span));
}

function cellText(cell: Element): string {
  return renderInline(cell, PLAIN).replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}

function isHeading(row: Element): boolean {
  return row.parentElement?.localName === 'thead' || Array.from(row.children).every((cell) => cell.localName === 'th');
}

function formatRow(cells: readonly string[], width: number): string {
  return `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
}
