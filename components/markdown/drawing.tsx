import type { MarkedToken } from 'marked';
import type { VNode } from 'preact';
import { boundMarks } from '@/lib/text/bound-marks';
import { splitNotes } from '@/lib/text/split-notes';
import { stripEndTokens } from '@/lib/text/strip-end-tokens';
import { createDecoder } from './character-references';
import { cutText } from './cut-text';
import { drawBlocks } from './draw-blocks';
import type { Pen } from './draw-inline';
import { lexAnswer } from './lex-answer';
import { unwrapMarkdown } from './nested-fence';
import { splitTable } from './split-table';

/**
 * How much of an answer is drawn at once, in UTF-16 units: more than the tallest window shows, and any ordinary answer as
 * a whole. The person waits for no more than that.
 */
const FIRST_SLICE = 8_000;
/** How much is drawn at a time after that. */
const SLICE = 8_000;
/** A single block longer than this is drawn as it was written, code excepted: its nodes would be too many. */
const LONGEST_BLOCK = 100_000;
/** Links in one block: more than any list of sources has. Each costs as much as a paragraph. */
const MOST_LINKS = 200;
/** Where a block's first letter is looked for, in UTF-16 units. */
const NEAR = 500;
/** How long an answer may be read ahead before its first slice is drawn, in ms: links may refer to its last lines. */
const READ_AHEAD = 50;

/** An answer on its way to the screen. */
export type Drawing = {
  /** What the model noted before it answered; empty where it noted nothing. */
  notes: string;
  /** Whether there is nothing but notes. */
  isNotesOnly: boolean;
  /** What is drawn so far. A slice never changes. */
  slices: () => VNode[];
  isDone: () => boolean;
  /** Draws one more slice. */
  drawMore: () => void;
};

/**
 * Begins to draw an answer: the first slice is there at once. Whatever goes wrong, the answer's own text is drawn.
 *
 * @param text Markdown as it arrived
 */
export function startDrawing(text: string): Drawing {
  const { notes, answer } = splitNotes(text);
  const words = notes === '' ? text : answer;
  const source = drawSlices(unwrapMarkdown(stripEndTokens(words)));
  let slices: VNode[] = [];
  let isDone = false;

  function drawMore(): void {
    try {
      const next = source.next();
      isDone = next.done || next.value.isLast;
      if (!next.done) slices = [...slices, next.value.slice];
    } catch {
      // The lexer's patterns can overflow the stack. What the answer says matters more than how it looks.
      slices = drawPlain(words);
      isDone = true;
    }
  }

  drawMore();
  return { notes, isNotesOnly: notes !== '' && words === '', slices: () => slices, isDone: () => isDone, drawMore };
}

function* drawSlices(text: string): Generator<{ slice: VNode; isLast: boolean }> {
  const lexer = lexAnswer(text);
  const decode = createDecoder(text);
  const outline: number[] = [];
  const newPen = (block: MarkedToken): Pen => ({
    inline: lexer.inline,
    decode,
    dir: dirOf(block),
    inLink: false,
    outline,
    links: { left: MOST_LINKS },
  });
  const unread: MarkedToken[] = [];
  const readUntil = (isEnough: () => boolean) => {
    while (!lexer.isAtEnd() && !isEnough()) unread.push(...lexer.nextBlocks().flatMap(splitTable));
  };

  const deadline = performance.now() + READ_AHEAD;
  readUntil(() => performance.now() > deadline);
  for (let size = FIRST_SLICE; unread.length > 0 || !lexer.isAtEnd(); size = SLICE) {
    readUntil(() => countForSlice(unread, size) < unread.length);
    const blocks = unread.splice(0, countForSlice(unread, size));
    const slice = (
      <div class="slice">
        {blocks.map((block) => (isTooLong(block) ? drawPlain(block.raw) : drawBlocks([block], newPen(block))))}
      </div>
    );
    yield { slice, isLast: unread.length === 0 && lexer.isAtEnd() };
  }
}

/**
 * Chromium looks for the letter that decides on a direction at every node that is put into a block, from the block's
 * beginning: where there is none for long, the style sheet finds the direction instead.
 */
function dirOf({ raw }: MarkedToken): 'auto' | undefined {
  return raw.length < NEAR || /\p{L}/u.test(raw.slice(0, NEAR)) ? 'auto' : undefined;
}

/** How many of the blocks one slice takes: all, or as many as fill it. */
function countForSlice(blocks: MarkedToken[], size: number): number {
  let length = 0;
  const last = blocks.findIndex(({ raw }) => {
    length += raw.length;
    return length >= size;
  });
  return last === -1 ? blocks.length : last + 1;
}

function isTooLong({ type, raw }: MarkedToken): boolean {
  return type !== 'code' && raw.length > LONGEST_BLOCK;
}

/** A text as it was written, in pieces. */
export function drawPlain(text: string): VNode[] {
  return [...cutText(text, SLICE)].map(drawPiece);
}

function drawPiece(text: string): VNode {
  return (
    <p class="plain" dir="auto">
      {boundMarks(text)}
    </p>
  );
}
