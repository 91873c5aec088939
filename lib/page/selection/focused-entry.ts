import { activeElementOf, boxOf, flatParentOf, localNameOf, shadowRootOf } from '../dom';
import { isDraft } from '../walk/fields';

/** The focus is followed into this many shadow roots. */
const DEEPEST = 50;

/** An entry is unseen where one of this many elements around clips it to nothing. */
const MOST_CLIPS = 4;

/** Returns the field or editor in which the person writes now, in whichever shadow root it is; null where there is none. */
export function focusedEntry(document: Document): Element | null {
  let focused: Element | null = activeElementOf(document);
  for (let depth = 0; focused && depth < DEEPEST; depth += 1) {
    const inner: Element | null = shadowRootOf(focused)?.activeElement ?? null;
    if (!inner) break;
    focused = inner;
  }
  if (!focused) return null;
  return /^(?:input|textarea)$/.test(localNameOf(focused)) || isDraft(focused) ? focused : null;
}

/** Whether an entry only takes what is typed, for an editor that draws the text itself. */
export function isUnseenEntry(entry: Element, view: Window): boolean {
  if (isNothing(entry) || Number.parseFloat(view.getComputedStyle(entry).opacity) === 0) return true;
  let around = flatParentOf(entry);
  for (let count = 0; around && count < MOST_CLIPS; count += 1) {
    if (isNothing(around) && view.getComputedStyle(around).overflow !== 'visible') return true;
    around = flatParentOf(around);
  }
  return false;
}

function isNothing(element: Element): boolean {
  const { width, height } = boxOf(element);
  return width <= 3 || height <= 3;
}
