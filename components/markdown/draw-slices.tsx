import type { MarkedToken } from 'marked';
import type { ComponentChildren, VNode } from 'preact';
import { createDecoder } from './character-references';
import { countTurns } from './count-turns';
import { drawBlocks } from './draw-blocks';
import type { Pen } from './draw-inline';
import { drawPlain } from './draw-plain';
import { lexAnswer } from './lex-answer';
import { splitList } from './split-list';
import { splitTable } from './split-table';

/** How much an ordinary answer has at most, in UTF-16 units: more than the tallest window shows. It is drawn at once. */
export const ORDINARY = 8_000;
/** What fills a screen. In a longer answer no slice that took its time goes on behind it. In UTF-16 units. */
const SCREEN = 2_000;
/** Elements in one slice: an ordinary answer has fewer. The browser lays out no more slices than are seen. */
const MOST_ELEMENTS = 800;
/** Elements in one block, which stands in one slice. What is behind them is drawn as it was written. */
const MOST_IN_BLOCK = 600;
/** So many turns of the direction take as long as an element. */
const TURNS_OF_ELEMENT = 2;
/** Links in one block: more than any list of sources has. Each costs as much as a paragraph. */
const MOST_LINKS = 200;
/** A single block longer than this is drawn as it was written, code excepted. In UTF-16 units. */
const LONGEST_BLOCK = 100_000;
/** The same of a part of a table, which has more than one row where they are shorter: a cell is laid out several times. */
const LONGEST_ROW = 20_000;
/** Where a block's first letter is looked for, in UTF-16 units. */
const NEAR = 500;
/** How long an answer may be read ahead before its first slice is drawn, in ms: links may refer to its last lines. */
const READ_AHEAD = 50;
/** How long a slice may take here, in ms; the browser needs as long again for its layout. */
const SLICE_TIME = 40;

/** Draws an answer slice by slice, each with as much as can be drawn without making the person wait. */
export function* drawSlices(text: string): Generator<{ slice: VNode; isLast: boolean }> {
  const lexer = lexAnswer(text);
  const pen = { inline: lexer.inline, decode: createDecoder(text), inLink: false, outline: [] };
  const unread: MarkedToken[] = [];
  let isLate = false;
  const readUntil = (isEnough: () => boolean) => {
    while (!lexer.isAtEnd() && !isEnough()) {
      // Empty lines at an answer's end would become a slice of their own.
      const blocks = lexer.nextBlocks().filter(({ type }) => type !== 'space');
      const known = isLate ? blocks.map(keepAddress) : blocks;
      unread.push(...known.flatMap(splitList).flatMap(splitTable));
    }
  };

  const deadline = performance.now() + READ_AHEAD;
  readUntil(() => performance.now() > deadline);
  isLate = !lexer.isAtEnd();
  const least = text.length > ORDINARY ? SCREEN : ORDINARY;
  // The first slice may take longer: there is nothing to read before it.
  let time = 2 * SLICE_TIME;
  for (let size = ORDINARY; unread.length > 0 || !lexer.isAtEnd(); ) {
    const started = performance.now();
    const duration = () => performance.now() - started;
    const isEnough = (length: number) => length >= size || (length >= least && duration() > time);
    const isFull = (length: number, elements: number) => elements >= MOST_ELEMENTS || isEnough(length);
    readUntil(() => isEnough(lengthOf(unread)));
    const slice = fillSlice(unread, pen, isFull);
    size = sizeAfter(size, duration());
    time = SLICE_TIME;
    readUntil(() => unread.length > 0);
    yield { slice: <div class="slice">{slice}</div>, isLast: unread.length === 0 && lexer.isAtEnd() };
  }
}

/** A definition that was read after what refers to it was drawn, and not as a link: its address stays on the screen. */
function keepAddress(block: MarkedToken): MarkedToken {
  if (block.type !== 'def') return block;
  const { raw } = block;
  return { type: 'paragraph', raw, text: raw, tokens: [{ type: 'text', raw, text: raw.trim(), escaped: false }] };
}

type SharedPen = Omit<Pen, 'dir' | 'room'>;

/** Draws the first of the blocks, and takes them out, until the slice is full. */
function fillSlice(
  blocks: MarkedToken[],
  pen: SharedPen,
  isFull: (length: number, elements: number) => boolean,
): ComponentChildren[] {
  const drawn: ComponentChildren[] = [];
  let length = 0;
  let elements = 0;
  while (blocks.length > 0 && !isFull(length, elements)) {
    const [block] = blocks.splice(0, 1);
    if (!block) break;
    const room = { links: MOST_LINKS, elements: MOST_IN_BLOCK, extra: 0 };
    drawn.push(isTooLong(block) ? drawPlain(block.raw) : drawBlocks([block], { ...pen, dir: dirOf(block), room }));
    length += block.raw.length;
    elements += MOST_IN_BLOCK - room.elements + room.extra + countTurns(block.raw) / TURNS_OF_ELEMENT;
  }
  return drawn;
}

/** How long the next slice should be after one that took so many ms. */
function sizeAfter(size: number, duration: number): number {
  if (duration > SLICE_TIME) return Math.max(SCREEN, size / 2);
  return duration < SLICE_TIME / 4 ? Math.min(ORDINARY, size * 2) : size;
}

function lengthOf(blocks: MarkedToken[]): number {
  return blocks.reduce((length, { raw }) => length + raw.length, 0);
}

/**
 * Chromium looks for the letter that decides on a direction at every node that is put into a block, from the block's
 * beginning: where there is none for long, the style sheet finds the direction instead.
 */
function dirOf({ raw }: MarkedToken): 'auto' | undefined {
  return raw.length < NEAR || /\p{L}/u.test(raw.slice(0, NEAR)) ? 'auto' : undefined;
}

function isTooLong({ type, raw }: MarkedToken): boolean {
  return type !== 'code' && raw.length > (type === 'table' ? LONGEST_ROW : LONGEST_BLOCK);
}
