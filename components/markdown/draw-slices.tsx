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

/** The most UTF-16 units of an ordinary answer: more than the tallest window shows. Such an answer is drawn at once. */
export const ORDINARY = 8_000;
/** The UTF-16 units that fill a screen. A slice of a longer answer ends here once its time is used up. */
const SCREEN = 2_000;
/** The most elements in one slice: an ordinary answer has fewer. The browser lays out only the slices in view. */
const MOST_ELEMENTS = 800;
/** The most elements in one block, which no slice can split. Later elements are drawn as plain text. */
const MOST_IN_BLOCK = 600;
/** How many turns of direction cost the browser as much time as one element. */
const TURNS_OF_ELEMENT = 2;
/** The most links in one block: more than any list of sources has. A link costs as much time as a paragraph. */
const MOST_LINKS = 200;
/** A block longer than this, in UTF-16 units, is drawn as plain text, unless it is code. */
const LONGEST_BLOCK = 100_000;
/** The same limit for a part of a table, which is then a single row. The browser lays out a cell several times. */
const LONGEST_ROW = 20_000;
/** How far into a block its first letter is searched for, in UTF-16 units. */
const NEAR = 500;
/** How long to read ahead before drawing the first slice, in ms: links may refer to the answer's last lines. */
const READ_AHEAD = 50;
/** How long drawing a slice may take in script, in ms; the browser needs as long again for the slice's layout. */
const SLICE_TIME = 40;

/**
 * Draws an answer slice by slice. Each slice is as large as can be drawn without making the person wait.
 *
 * @param text the Markdown of an answer or of a page
 * @param home the host of the page that the text is of; null for an answer
 */
export function* drawSlices(text: string, home: string | null): Generator<{ slice: VNode; isLast: boolean }> {
  const lexer = lexAnswer(text);
  const pen = { inline: lexer.inline, decode: createDecoder(text), inLink: false, outline: [], home };
  const unread: MarkedToken[] = [];
  let isLate = false;
  const readUntil = (isEnough: () => boolean) => {
    while (!lexer.isAtEnd() && !isEnough()) {
      // Empty lines at an answer's end would become a slice without content.
      const blocks = lexer.nextBlocks().filter(({ type }) => type !== 'space');
      const known = isLate ? blocks.map(keepAddress) : blocks;
      unread.push(...known.flatMap(splitList).flatMap(splitTable));
    }
  };

  const deadline = performance.now() + READ_AHEAD;
  readUntil(() => performance.now() > deadline);
  isLate = !lexer.isAtEnd();
  const least = text.length > ORDINARY ? SCREEN : ORDINARY;
  // The first slice may take twice as long, because the person has nothing to read yet.
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

/** Makes a definition a paragraph, to keep its address on the screen: references to it may be drawn already. */
function keepAddress(block: MarkedToken): MarkedToken {
  if (block.type !== 'def') return block;
  const { raw } = block;
  return { type: 'paragraph', raw, text: raw, tokens: [{ type: 'text', raw, text: raw.trim(), escaped: false }] };
}

type SharedPen = Omit<Pen, 'dir' | 'room'>;

/** Removes blocks from the front of `blocks` and draws them until the slice is full. */
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

/** Returns the size of the next slice in UTF-16 units, after a slice that took `duration` ms. */
function sizeAfter(size: number, duration: number): number {
  if (duration > SLICE_TIME) return Math.max(SCREEN, size / 2);
  return duration < SLICE_TIME / 4 ? Math.min(ORDINARY, size * 2) : size;
}

function lengthOf(blocks: MarkedToken[]): number {
  return blocks.reduce((length, { raw }) => length + raw.length, 0);
}

/**
 * Chromium searches for the letter that decides a block's direction from the block's beginning, again for every node
 * put into the block. Where the first letter is far off, the style sheet finds the direction instead.
 */
function dirOf({ raw }: MarkedToken): 'auto' | undefined {
  return raw.length < NEAR || /\p{L}/u.test(raw.slice(0, NEAR)) ? 'auto' : undefined;
}

function isTooLong({ type, raw }: MarkedToken): boolean {
  return type !== 'code' && raw.length > (type === 'table' ? LONGEST_ROW : LONGEST_BLOCK);
}
