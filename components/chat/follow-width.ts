import type { Signal } from '@preact/signals';

/** A window at least this wide has room for the history beside the conversation. */
const WIDE = '(width >= 900px)';

/**
 * Has a signal tell whether a full tab is wide enough for the history to stand beside the conversation.
 *
 * @returns a function that stops this
 */
export function followWidth(hasRail: Signal<boolean>): () => void {
  const wide = matchMedia(WIDE);
  const note = () => {
    hasRail.value = wide.matches;
  };
  note();
  wide.addEventListener('change', note);
  return () => wide.removeEventListener('change', note);
}
