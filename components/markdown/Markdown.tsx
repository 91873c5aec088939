import type { JSX } from 'preact';
import { useEffect, useMemo, useReducer } from 'preact/hooks';
import { whenIdle } from '@/components/ui/when-idle';
import { startDrawing } from './drawing';
import { Notes } from './Notes';
import './markdown.css';

/** An idle moment that doesn't come is taken after so many ms. */
const PATIENCE = 300;

/**
 * An answer, drawn: Markdown's tokens become nodes one by one, so no HTML of the answer's making exists anywhere.
 *
 * A very long answer appears in slices, the first at once, the others when the browser is idle; until the last it is
 * `aria-busy`.
 */
export function Markdown({ text }: { text: string }): JSX.Element {
  const drawing = useMemo(() => startDrawing(text), [text]);
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
