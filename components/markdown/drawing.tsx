import type { VNode } from 'preact';
import { splitNotes } from '@/lib/text/split-notes';
import { stripEndTokens } from '@/lib/text/strip-end-tokens';
import { drawPlain } from './draw-plain';
import { drawSlices, ORDINARY } from './draw-slices';
import { unwrapMarkdown } from './nested-fence';

/** An answer on its way to the screen. */
export type Drawing = {
  /** What the model noted before it answered; empty where it noted nothing. */
  notes: string;
  /** Whether there is nothing but notes. */
  isNotesOnly: boolean;
  /** Whether it may come in slices: whoever draws it lets the browser leave out those that are out of sight. */
  isLong: boolean;
  /** What is drawn so far. A slice never changes. */
  slices: () => VNode[];
  isDone: () => boolean;
  /** Draws one more slice. */
  drawMore: () => void;
};

/**
 * Begins to draw an answer: the first slice is there at once, and all of an ordinary answer. Whatever goes wrong, the answer's own text is drawn.
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

  do drawMore();
  while (!isDone && words.length <= ORDINARY);
  const isLong = words.length > ORDINARY;
  return {
    notes,
    isNotesOnly: notes !== '' && words === '',
    isLong,
    slices: () => slices,
    isDone: () => isDone,
    drawMore,
  };
}
