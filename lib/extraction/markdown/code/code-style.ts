import type { TreeElement } from '../../tree';

/** Wrappers of highlighters nest no deeper in a `<pre>`. */
const DEEPEST = 12;

/** How the words that stand directly in an element are drawn. */
export type CodeStyle = { isMono: boolean; isKept: boolean; isNormal: boolean };

/**
 * Returns how words are drawn, as far as code depends on it. Browsers compute no style for what is not drawn, such as a
 * tab that is not open, so there `<pre>` and `<code>` count as if they were drawn in the usual way.
 */
export function codeStyle(element: TreeElement): CodeStyle {
  const { style, box, hidden } = element;
  const form = { isMono: style.mono, isKept: style.space === 'pre', isNormal: style.space === 'normal' };
  if (hidden === 'seen' || box !== null || (form.isMono && form.isKept)) return form;
  let at: TreeElement | null = element;
  for (let level = 0; at && level < DEEPEST; level += 1) {
    if (at.name === 'pre') return { isMono: true, isKept: true, isNormal: false };
    if (at.name === 'code') form.isMono = true;
    at = at.parent;
  }
  return form;
}
