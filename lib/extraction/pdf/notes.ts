import type { Block, TextBlock } from './layout/blocks';
import { RAISED, RAISED_END } from './layout/fragments';

/** Notes are set in letters smaller than most of the text by this factor. */
const SMALLER = 0.95;

/** The mark that a note begins with, raised or not, before its words. */
const NOTE_START = new RegExp(
  `^(?:${RAISED}\\s*([^${RAISED_END}\\s]{1,4})\\s*${RAISED_END}|(\\d{1,3}|[*†‡§¶]{1,3}))\\s*`,
  'u',
);

const RAISED_WORDS = new RegExp(`${RAISED}([^${RAISED_END}]*)${RAISED_END}`, 'gu');

const DIGITS = new Map(Array.from('0123456789+-−=()n', (sign, index) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ'.charAt(index)]));

/** A footnote: its label, which no other note of the document has, and its words. */
export type Note = { label: string; block: TextBlock };

/** The footnotes of one page. `labels` are by the mark that the page shows. */
export type PageNotes = { blocks: Block[][]; notes: Note[]; labels: ReadonlyMap<string, string> };

/**
 * Takes the footnotes out of the columns of a page: the last blocks of a column, in smaller letters, that begin with a
 * mark which the text above them shows raised.
 *
 * @param used the labels of the notes of earlier pages; those of this page are added
 */
export function takeNotes(
  page: number,
  columns: readonly (readonly Block[])[],
  bodySize: number,
  used: Set<string>,
): PageNotes {
  const marks = new Set<string>();
  const labels = new Map<string, string>();
  const notes: Note[] = [];
  const blocks = columns.map((column) => {
    const start = startOfNotes(column, bodySize);
    for (const mark of raisedIn(column.slice(0, start))) marks.add(mark);
    return { start, column };
  });
  const kept = blocks.map(({ start, column }) => {
    const rest = column.slice(0, start);
    let isAfterNote = false;
    for (const block of column.slice(start) as TextBlock[]) {
      const mark = markOf(block);
      if (mark !== null && marks.has(mark)) {
        const label = labelFor(mark, page, used);
        labels.set(mark, label);
        notes.push({ label, block: withoutMark(block) });
        isAfterNote = true;
      } else if (isAfterNote && mark === null) notes.at(-1)?.block.lines.push(...block.lines);
      else rest.push(block);
    }
    return rest;
  });
  return { blocks: kept, notes, labels };
}

/** Writes what is raised: marks of notes as `[^3]`, digits as Unicode's raised ones, anything else as it is. */
export function writeRaised(text: string, labels: ReadonlyMap<string, string>): string {
  return text.replace(RAISED_WORDS, (_, words: string) => {
    const parts = words.split(/\s*,\s*/);
    if (parts.every((part) => labels.has(part))) return parts.map((part) => `[^${labels.get(part)}]`).join('');
    const isNumber = Array.from(words).every((sign) => DIGITS.has(sign) || sign === ',');
    return isNumber ? Array.from(words, (sign) => DIGITS.get(sign) ?? sign).join('') : words;
  });
}

/** Where the small letters at the end of a column begin. */
function startOfNotes(column: readonly Block[], bodySize: number): number {
  let start = column.length;
  while (start > 0) {
    const block = column[start - 1];
    if (block?.kind !== 'text' || block.size > SMALLER * bodySize) break;
    start -= 1;
  }
  return start;
}

function* raisedIn(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    const lines = block.kind === 'table' ? block.table.flat() : block.lines;
    for (const line of lines) for (const [, words = ''] of line.matchAll(RAISED_WORDS)) yield* words.split(/\s*,\s*/);
  }
}

function markOf({ lines, mark }: TextBlock): string | null {
  if (mark !== null) return mark.replace(/[().]/g, '');
  const [, raised, plain] = NOTE_START.exec(lines[0] ?? '') ?? [];
  return raised ?? plain ?? null;
}

function withoutMark(block: TextBlock): TextBlock {
  const [first = '', ...lines] = block.lines;
  return { ...block, lines: [block.mark === null ? first.replace(NOTE_START, '') : first, ...lines], mark: null };
}

function labelFor(mark: string, page: number, used: Set<string>): string {
  const plain = /^\d+$/.test(mark) ? mark : String(used.size + 1);
  let label = used.has(plain) ? `${plain}-${page}` : plain;
  while (used.has(label)) label += "'";
  used.add(label);
  return label;
}
