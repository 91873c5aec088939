import type { Token, Tokens } from 'marked';
import { paragraphEnd } from './paragraph-end';
import { hasBar, splitHead, splitRow } from './table-cells';

/** GFM fills short rows up to the width of the head, so forty kilobytes of text could demand fifty million cells. */
const MOST_COLUMNS = 200;
const MOST_CELLS = 5_000;

/** The line under a table's head, in which models write dashes of any width. */
const DELIMITERS = /^ {0,3}[|:—–−―─-][ \t|:—–−―─-]*$/;
const WIDE = /[—–−―─]/g;

/**
 * Reads the table that a text begins with.
 *
 * @param pattern marked's own pattern, which knows what ends a table
 * @param readCell returns the array for a cell's tokens; the cell's text is read when it is drawn
 * @returns undefined where the text begins with no table, or with one too large to draw
 */
export function readTable(src: string, pattern: RegExp, readCell: (text: string) => Token[]): Tokens.Table | undefined {
  const [head = '', delimiters = ''] = src.split('\n', 2);
  if (!isDelimiterRow(delimiters)) return undefined;
  const dashes = delimiters.replace(WIDE, '-');
  const aligns = dashes
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(alignOf);
  const cells = splitHead(head, aligns.length);
  const isTable = cells.length > 0 && isDrawable(src, aligns.length);
  const match = !isTable ? null : pattern.exec(`${head}\n${dashes}${src.slice(head.length + 1 + dashes.length)}`);
  if (!match) return undefined;
  const rows = (match[3] ?? '').trim() === '' ? [] : (match[3] ?? '').replace(/\n+$/, '').split('\n');
  // GFM reads a line without a bar as a row, but models mean such a line as the sentence after the table.
  const end = rows.findIndex((row) => !hasBar(row));
  const kept = end === -1 ? rows : rows.slice(0, end);
  const toCells = (texts: string[], header: boolean): Tokens.TableCell[] =>
    texts.map((cell, index) => ({ text: cell, tokens: readCell(cell), header, align: aligns[index] ?? null }));
  return {
    type: 'table',
    raw: src.slice(0, [head, delimiters, ...kept].join('\n').length),
    header: toCells(cells, true),
    align: aligns,
    rows: kept.map((row) => toCells(splitRow(row, aligns.length), false)),
  };
}

/** Finds where a table with wide dashes begins in the first paragraph; -1 for none. marked finds all other tables. */
export function nextWideTable(src: string): number {
  const text = src.slice(0, paragraphEnd(src));
  if (text.search(WIDE) === -1) return -1;
  for (const { 1: line = '', index } of text.matchAll(/\n([ \t|:—–−―─-]+)(?=\n|$)/g)) {
    if (line.search(WIDE) === -1 || !isDelimiterRow(line)) continue;
    const start = text.lastIndexOf('\n', index - 1) + 1;
    if (index > 0 && hasBar(text.slice(start, index))) return start;
  }
  return -1;
}

function isDelimiterRow(line: string): boolean {
  return DELIMITERS.test(line) && /[|:]/.test(line);
}

function alignOf(delimiter: string): 'left' | 'center' | 'right' | null {
  const cell = delimiter.trim();
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right';
  return cell.startsWith(':') ? 'left' : null;
}

/** Whether the table has few enough cells to be drawn. Every line up to the paragraph's end counts as a row. */
function isDrawable(src: string, columns: number): boolean {
  if (columns > MOST_COLUMNS) return false;
  const rows = src.slice(0, paragraphEnd(src)).split('\n').length;
  const cells = rows * columns;
  return cells <= MOST_CELLS || cells <= src.length / 4;
}
