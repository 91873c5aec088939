import { RAISED } from './fragments';
import { LIST_MARK, type Row, textOf, toRows } from './rows';
import { median, quantile, share } from './numbers';
import type { Column } from './reading-order';
import { readTable, type Table } from './tables';

/** A paragraph, heading, item or note, as the lines it stands on. */
export type TextBlock = {
  kind: 'text';
  lines: string[];
  /** Whether each line ends well before the edge, as in an address or a poem: the lines are kept apart. */
  hasShortLines: boolean;
  size: number;
  left: number;
  baseline: number;
  /** The mark of the list's item, without which the first line stands here; null where this is none. */
  mark: string | null;
};

export type Block = TextBlock | { kind: 'table'; table: Table };

/** What is usual in a column: where its lines begin and end, and how far apart they are. */
type Usual = { left: number; right: number; leading: number; isHanging: boolean };

/** Lengths are parts of a letter's size, except where they are said to be parts of something else. */
const OTHER_SIZE = 0.1;
const INDENT = 0.7;
const MOST_INDENT = 6;
/** A gap that is wider than the usual distance of lines, by this factor, divides paragraphs. */
const WIDE_LEADING = 1.3;
/** A line that leaves so much of the column free ends a paragraph, where a sentence ends with it; or ends a line alone. */
const ENDS_EARLY = 0.12;
const ENDS_SHORT = 0.4;

const SENTENCE_END = /[.!?:;。！？…]["'”’»)\]]*$/;

/** Divides a column into paragraphs and tables. */
export function toBlocks(column: Column): Block[] {
  const rows = toRows(column);
  const usual = describe(rows);
  const blocks: Block[] = [];
  let open: TextBlock | null = null;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as Row;
    const found: ReturnType<typeof readTable> = row.cells.length > 1 ? readTable(rows, index) : null;
    if (found) {
      blocks.push({ kind: 'table', table: found.table });
      open = null;
      index = found.end - 1;
      continue;
    }
    const before = rows[index - 1];
    if (open && before && !startsBlock(row, before, open, usual)) {
      open.lines.push(textOf(row));
      continue;
    }
    open = beginBlock(row, usual);
    blocks.push(open);
  }
  return blocks;
}

function beginBlock(row: Row, usual: Usual): TextBlock {
  const text = textOf(row);
  const [word = ''] = text.split(' ', 1);
  const isItem = LIST_MARK.test(word) && text.length > word.length;
  const { size, left, baseline } = row;
  return {
    kind: 'text',
    lines: [isItem ? text.slice(word.length + 1) : text],
    hasShortLines: endsBefore(row, usual, ENDS_SHORT),
    size,
    left,
    baseline,
    mark: isItem ? word : null,
  };
}

function describe(rows: readonly Row[]): Usual {
  const left = quantile(rows.map((row) => row.left), 0.1);
  const right = quantile(rows.map((row) => row.right), 0.9);
  const gaps = rows.slice(1).map((row, index) => (row.baseline - (rows[index]?.baseline ?? 0)) / row.size);
  const leading = median(gaps.filter((gap) => gap > 0 && gap < 2.5)) || 1.2;
  // In a list of books the first lines stand out to the left, and the others are indented.
  const isHanging = share(rows, (row) => isIndented(row.left - left, row.size)) > 0.5;
  return { left, right, leading, isHanging };
}

function isIndented(indent: number, size: number): boolean {
  return indent > INDENT * size && indent < MOST_INDENT * size;
}

function startsBlock(row: Row, before: Row, open: TextBlock, usual: Usual): boolean {
  const { size } = row;
  const gap = row.baseline - before.baseline;
  if (gap <= 0 || gap > WIDE_LEADING * usual.leading * Math.max(size, before.size)) return true;
  if (Math.abs(size - before.size) > OTHER_SIZE * Math.max(size, before.size)) return true;
  const text = textOf(row);
  const [word = ''] = text.split(' ', 1);
  if (text.startsWith(RAISED)) return true;
  if (LIST_MARK.test(word) && beginsItem(row, before, open, word)) return true;
  const indent = row.left - before.left;
  if (open.mark !== null) return row.left < open.left + 0.3 * size && before.left > open.left + 0.3 * size;
  if (usual.isHanging) return row.left < usual.left + INDENT * size && before.left > usual.left + INDENT * size;
  if (isIndented(indent, size) && before.left < usual.left + INDENT * size) return true;
  const isShort = endsBefore(before, usual, ENDS_SHORT);
  if (isShort && !open.hasShortLines) return true;
  return endsBefore(before, usual, ENDS_EARLY) && SENTENCE_END.test(textOf(before)) && !isShort;
}

/**
 * Whether the mark at the beginning of a line begins an item. A number or a letter may also be a word of the text: it is
 * a mark where it stands among items, at another place than the lines before, or after the end of a sentence.
 */
function beginsItem(row: Row, before: Row, open: TextBlock, mark: string): boolean {
  const isBeside = Math.abs(row.left - open.left) > 0.3 * row.size;
  return !/\w/.test(mark) || open.mark !== null || isBeside || SENTENCE_END.test(textOf(before));
}

/** Whether a line leaves at least this part of the column free at its end. */
function endsBefore(row: Row, usual: Usual, part: number): boolean {
  return usual.right - row.right > part * (usual.right - usual.left);
}
