import type { VNode } from 'preact';
import { splitNotes } from '@/lib/text/split-notes';
import { stripEndTokens } from '@/lib/text/strip-end-tokens';
import { drawPlain } from './draw-plain';
import { drawSlices, ORDINARY } from './draw-slices';
import { unwrapMarkdown } from './nested-fence';

/** An answer that is being drawn. */
export type Drawing = {
  /** The notes that the model wrote before its answer; empty where it wrote none. */
  notes: string;
  /** Whether the model wrote nothing but notes. */
  isNotesOnly: boolean;
  /** Whether the answer may come in several slices, so that the browser should skip those out of view. */
  isLong: boolean;
  /** The slices drawn so far. A slice never changes. */
  slices: () => VNode[];
  isDone: () => boolean;
  /** Draws one more slice. */
  drawMore: () => void;
};

/**
 * Begins to draw an answer: an ordinary answer, or the first slice of a longer one, is drawn on return. If the answer
 * can't be read as Markdown, its text is drawn as written; nothing is thrown.
 *
 * A model may put notes, end marks or a fence around its answer, which are not part of the answer. In the text of a page
 * they are the page's own words.
 *
 * @param text Markdown as it arrived
 * @param home the host of the page that the text is of, empty for a page without a host; null for an answer of a model
 */
export function startDrawing(text: string, home: string | null = null): Drawing {
  const { notes, answer } = home === null ? splitNotes(text) : { notes: '', answer: text };
  const words = notes === '' ? text : answer;
  const source = drawSlices(home === null ? unwrapMarkdown(stripEndTokens(words)) : words, home);
  let slices: VNode[] = [];
  let isDone = false;

  function drawMore(): void {
    try {
      const next = source.next();
      isDone = next.done || next.value.isLast;
      if (!next.done) slices = [...slices, next.value.slice];
    } catch {
      // The lexer's patterns can overflow the stack. The answer's words matter more than their looks.
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
