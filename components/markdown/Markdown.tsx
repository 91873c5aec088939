import type { JSX } from 'preact';
import { useEffect, useMemo, useReducer } from 'preact/hooks';
import { whenIdle } from '@/components/ui/when-idle';
import { startDrawing } from './drawing';
import { Notes } from './Notes';
import './markdown.css';

/** Draw the next slice after this many ms even if the browser reports no idle moment. */
const PATIENCE = 300;

type MarkdownProps = {
  text: string;
  /** The host of the page that the text is of, empty for a page without a host; null for an answer of a model. */
  home?: string | null;
};

/**
 * Draws an answer, or the text of a page. Each Markdown token becomes a node, so no HTML written by the text ever exists.
 *
 * A very long answer appears in slices: the first at once, the others when the browser is idle. The element is
 * `aria-busy` until the last slice is drawn.
 */
export function Markdown({ text, home = null }: MarkdownProps): JSX.Element {
  const drawing = useMemo(() => startDrawing(text, home), [text, home]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const slices = drawing.slices();
  const isDone = drawing.isDone();

  useEffect(() => {
    if (isDone) return;
    return whenIdle(() => {
      drawing.drawMore();
      redraw(undefined);
    }, PATIENCE);
  }, [drawing, slices, isDone]);

  return useMemo(
    () => (
      <div class={drawing.isLong ? 'markdown long' : 'markdown'} aria-busy={!isDone}>
        {drawing.notes !== '' && <Notes text={drawing.notes} isOpen={drawing.isNotesOnly} />}
        {slices}
      </div>
    ),
    [drawing, slices, isDone],
  );
}
