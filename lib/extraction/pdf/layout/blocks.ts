import { readCode } from './code';
import { RAISED } from './fragments';
import { median, quantile, share } from './numbers';
import type { Column } from './reading-order';
import { isContentsLine, LIST_MARK, type Row, textOf, toRows } from './rows';
import { readTable, type Table } from './tables';

/** A paragraph, heading, item or note, as the lines it stands on. */
export type TextBlock = {
  kind: 'text';
  lines: string[];
  /** Whether each line ends well before the edge, as in an address or a poem: the lines are kept apart. */
  hasShortLines: boolean;
  size: number;
  left: number;
  /** Where the words after the item's mark begin. */
  wordsLeft: number;
  /** The mark of the list's item, without which the first line stands here; null where this is none. */
  mark: string | null;
};

export type Block = TextBlock | { kind: 'table'; table: Table } | { kind: 'code'; lines: string[] };

/** What is usual in a column: where its lines begin and end, and how far apart they are. */
type Usual = {
  left: number;
  right: number;
  leading: number;
  isHanging: boolean;
  /** Whether most lines are those of running text, from edge to edge. */
  isProse: boolean;
  /** Whether most lines are centred. */
  isCentred: boolean;
};

/** Lengths are parts of a letter's size, except where they are said to be parts of something else. */
const OTHER_SIZE = 0.1;
const INDENT = 0.7;
const MOST_INDENT = 6;
/** A gap that is wider than the usual distance of lines, by this factor, divides paragraphs. */
const WIDE_LEADING = 1.3;
/** A line that leaves so much of the column free ends a paragraph, where a sentence ends with it; or ends a line alone. */
const ENDS_EARLY = 0.12;
const ENDS_SHORT = 0.4;

/** The words of a justified line stand no farther apart than this. */
const MOST_STRETCHED = 7;

const SENTENCE_END = /[.!?:;。！？…]["'”’»)\]]*$/;

/** Divides a column into paragraphs and tables. */
export function toBlocks(column: Column): Block[] {
  const lines = toRows(column);
  const usual = usualOf(lines);
  const rows = lines.map((line) => joinStretched(line, usual));
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
    const code = readCode(rows, index);
    if (code) {
      blocks.push({ kind: 'code', lines: code });
      open = null;
      index += code.length - 1;
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
  const { size, left, wordsLeft } = row;
  return {
    kind: 'text',
    lines: [isItem ? text.slice(word.length + 1) : text],
    hasShortLines: endsBefore(row, usual, ENDS_SHORT),
    size,
    left,
    wordsLeft,
    mark: isItem ? word : null,
  };
}

function usualOf(rows: readonly Row[]): Usual {
  const left = quantile(
    rows.map((row) => row.left),
    0.1,
  );
  const right = quantile(
    rows.map((row) => row.right),
    0.9,
  );
  const gaps = rows.slice(1).map((row, index) => (row.baseline - (rows[index]?.baseline ?? 0)) / row.size);
  const leading = median(gaps.filter((gap) => gap > 0 && gap < 2.5)) || 1.2;
  // In a list of books the first lines stand out to the left, and the others are indented.
  const isHanging = share(rows, (row) => isIndented(row.left - left, row.size)) > 0.5;
  const isProse = share(rows, (row) => row.right - row.left > 0.8 * (right - left)) > 0.5;
  const usual = { left, right, leading, isHanging, isProse };
  return { ...usual, isCentred: share(rows, (row) => isCentred(row, usual)) > 0.5 };
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
  if (text.startsWith(RAISED) || isContentsLine(row) || isContentsLine(before)) return true;
  if (LIST_MARK.test(word) && text.length > word.length && beginsItem(row, before, open, word)) return true;
  if (!usual.isCentred && isCentred(row, usual) !== isCentred(before, usual)) return true;
  const indent = row.left - before.left;
  if (open.mark !== null) return !goesOnItem(row, before, open, usual);
  if (usual.isHanging) return row.left < usual.left + INDENT * size && before.left > usual.left + INDENT * size;
  if (isIndented(indent, size) && before.left < usual.left + INDENT * size) return true;
  const isShort = endsBefore(before, usual, ENDS_SHORT);
  if (isShort !== open.hasShortLines || (isShort && !endsBefore(row, usual, ENDS_SHORT))) return true;
  return endsBefore(before, usual, ENDS_EARLY) && SENTENCE_END.test(textOf(before)) && !isShort;
}

/** Whether a line leaves the same space free on both sides. */
function isCentred({ left, right, size }: Row, usual: Pick<Usual, 'left' | 'right'>): boolean {
  const [before, after] = [left - usual.left, usual.right - right];
  return before > 1.5 * size && after > 1.5 * size && Math.abs(before - after) < size;
}

/** Joins the words of a justified line that had to be stretched: it reaches from edge to edge, and its gaps are equal. */
function joinStretched(row: Row, { left, right, isProse }: Usual): Row {
  const { cells, size } = row;
  const [first] = cells;
  if (!first || cells.length < 2 || !isProse || row.left > left + size || row.right < right - 0.5 * size) return row;
  const gaps = cells.slice(1).map((cell, index) => cell.left - (cells[index]?.right ?? 0));
  if (Math.max(...gaps) > MOST_STRETCHED * size || Math.max(...gaps) > 1.6 * Math.min(...gaps)) return row;
  return { ...row, cells: [{ ...first, text: textOf(row), right: row.right }] };
}

/**
 * Whether the mark at the beginning of a line begins an item. A number or a letter may also be a word of the text: it is
 * a mark where it stands among items, at another place than the lines before, or after the end of a sentence.
 */
function beginsItem(row: Row, before: Row, open: TextBlock, mark: string): boolean {
  const isBeside = Math.abs(row.left - open.left) > 0.3 * row.size;
  return !/\w/.test(mark) || open.mark !== null || isBeside || SENTENCE_END.test(textOf(before));
}

/** A line goes on an item below its words or, where the line before is full, below its mark. */
function goesOnItem(row: Row, before: Row, open: TextBlock, usual: Usual): boolean {
  if (row.left > open.wordsLeft - 0.35 * row.size) return true;
  return (
    Math.abs(row.left - open.left) < 0.5 * row.size && open.lines.length === 1 && !endsBefore(before, usual, ENDS_EARLY)
  );
}

/** Whether a line leaves at least this part of the column free at its end. */
function endsBefore(row: Row, usual: Usual, part: number): boolean {
  const free = usual.right - row.right + (isCentred(row, usual) ? row.left - usual.left : 0);
  return free > part * (usual.right - usual.left);
}
