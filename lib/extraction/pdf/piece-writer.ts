import { fence } from '@/lib/extraction/markdown/code/fence';
import type { Piece } from '../markdown/context';
import { escapeLineStart, escapeText } from '../markdown/escape-markdown';
import type { HeadingLevels } from './heading-levels';
import type { Block, TextBlock } from './layout/blocks';
import { joinLines, type Vocabulary } from './layout/join-lines';
import type { Table } from './layout/tables';
import { takeNotes, writeRaised } from './notes';

type Labels = ReadonlyMap<string, string>;

/** The paragraph written last: it may go on in the next column or on the next page. */
type Open = { text: string; size: number };

/** An item's place and how far the items below it are indented in Markdown. */
type Level = { left: number; indent: string };

const SENTENCE_END = /[.!?:。！？…]["'”’»)\]]*(?:\[\^[^\]]*\])*$/;

/** Sizes closer than this part of the larger one are the same. */
const SAME_SIZE = 0.1;

/** Writes blocks as pieces, joins what columns and pages divide, and marks where each page begins. */
export class PieceWriter {
  readonly #words: Vocabulary;
  readonly #levels: HeadingLevels;
  readonly #pieces: Piece[] = [];
  readonly #labels = new Set<string>();
  /** The notes of pages whose last paragraph goes on: they are written after that. */
  #notes: Piece[] = [];
  #open: Open | null = null;
  /** The items around the one written last, the outermost first. */
  #list: Level[] = [];

  constructor(words: Vocabulary, levels: HeadingLevels) {
    this.#words = words;
    this.#levels = levels;
  }

  /** Writes a page: the blocks of its columns, and the lines that stand at another angle. */
  writePage(page: number, columns: readonly (readonly Block[])[], turned: readonly string[]): void {
    const { blocks, notes, labels } = takeNotes(page, columns, this.#levels.bodySize, this.#labels);
    let mark: string | null = `[page ${page}]`;
    for (const column of blocks) {
      for (const [index, block] of column.entries()) {
        if (index > 0 || !this.#goOn(block, mark, page, labels)) {
          if (mark !== null) this.#push(mark, 'other');
          this.#writeBlock(block, page, labels);
        }
        mark = null;
      }
    }
    if (mark !== null) this.#push(mark, 'other');
    for (const { label, block } of notes) {
      this.#notes.push({ text: `[^${label}]: ${this.#textOf(block, labels)}`, gap: '\n\n', kind: 'other' });
    }
    if (turned.length > 0) this.#push(escapeLineStart(escapeText(turned.join(' '))), 'text');
  }

  /** Says which pages were not read. */
  writeEnd(from: number, to: number): void {
    this.#push(`[pages ${from} to ${to} were not read, since the document is too long]`, 'other');
  }

  /** Says that some letters are missing. */
  writeUnreadLetters(): void {
    this.#push('[some letters of this document could not be read]', 'other');
  }

  /** Returns everything that was written. */
  end(): Piece[] {
    this.#close();
    return this.#pieces;
  }

  /** Goes on with the open paragraph where the first block of a column belongs to it. */
  #goOn(block: Block, mark: string | null, page: number, labels: Labels): boolean {
    const open = this.#open;
    if (!open || block.kind !== 'text' || block.mark !== null || SENTENCE_END.test(open.text)) return false;
    const text = this.#textOf(block, labels);
    const isOther = Math.abs(block.size - open.size) > SAME_SIZE * open.size || this.#levelOf(block, page) !== null;
    if (isOther || !/^\p{Ll}/u.test(text)) return false;
    const isDivided = /[-‐]$/.test(open.text);
    if (mark === null) open.text = joinLines(open.text, text, this.#words);
    else if (!isDivided) open.text = `${open.text} ${mark} ${text}`;
    else {
      const [word = ''] = text.split(' ', 1);
      open.text = `${joinLines(open.text, word, this.#words)} ${mark} ${text.slice(word.length + 1)}`.trim();
    }
    return true;
  }

  #writeBlock(block: Block, page: number, labels: Labels): void {
    if (block.kind === 'table') this.#push(writeTable(block.table, labels), 'other');
    else if (block.kind === 'code') this.#push(fence(block.lines.join('\n'), ''), 'other');
    else this.#writeText(block, page, labels);
  }

  #writeText(block: TextBlock, page: number, labels: Labels): void {
    const text = this.#textOf(block, labels);
    const level = this.#levelOf(block, page);
    if (level !== null) {
      const mark = block.mark === null ? '' : `${block.mark} `;
      this.#push(`${'#'.repeat(level)} ${mark}${text}`, 'heading');
    } else if (block.mark !== null) this.#writeItem(block, block.mark, text);
    else {
      this.#close();
      this.#open = { text: escapeLineStart(text), size: block.size };
    }
  }

  #levelOf(block: TextBlock, page: number): number | null {
    const { size, lines, mark } = block;
    const text = [...(mark === null ? [] : [mark]), ...lines].join(' ');
    return this.#levels.levelOf(text, { size, lines: lines.length, page });
  }

  #writeItem({ left, size }: TextBlock, mark: string, text: string): void {
    const isInList = this.#open === null && this.#pieces.at(-1)?.kind === 'item';
    if (!isInList) this.#list = [];
    while (this.#list.length > 0 && left < (this.#list.at(-1)?.left ?? 0) + 0.5 * size) this.#list.pop();
    const indent = this.#list.at(-1)?.indent ?? '';
    const sign = /^\d+[.)]$/.test(mark) ? mark : /\w/.test(mark) ? `- ${mark}` : '-';
    const own = /^\d/.test(sign) ? `${indent}${' '.repeat(sign.length + 1)}` : `${indent}  `;
    this.#push(`${indent}${sign} ${text}`, 'item', isInList ? '\n' : '\n\n');
    this.#list.push({ left, indent: own });
  }

  #textOf({ lines, hasShortLines }: TextBlock, labels: Labels): string {
    const joined = hasShortLines
      ? lines.join('\n')
      : lines.reduce((before, line) => (before === '' ? line : joinLines(before, line, this.#words)), '');
    const escaped = joined
      .split('\n')
      .map((line, index) => (index === 0 ? escapeText(line) : escapeLineStart(escapeText(line))));
    return writeRaised(escaped.join('\n'), labels);
  }

  #push(text: string, kind: Piece['kind'], gap: Piece['gap'] = '\n\n'): void {
    this.#close();
    this.#pieces.push({ text, gap, kind });
  }

  #close(): void {
    if (this.#open) this.#pieces.push({ text: this.#open.text, gap: '\n\n', kind: 'text' });
    this.#pieces.push(...this.#notes);
    this.#open = null;
    this.#notes = [];
  }
}

function writeTable([head = [], ...rows]: Table, labels: Labels): string {
  const write = (cells: readonly string[]) =>
    `| ${cells.map((cell) => writeRaised(escapeText(cell), labels).replaceAll('|', '\\|')).join(' | ')} |`;
  return [write(head), write(head.map(() => '---')), ...rows.map(write)].join('\n');
}
