import { attributeOf, documentElementOf, queryAll } from '../dom';
import type { Colour } from './colour';

/**
 * Returns the colour of the browser's own canvas: white; null where the page allows a dark canvas and the person
 * prefers dark, and in a frame, which may be transparent.
 */
export function canvasColour(view: Window): Colour | null {
  const isDark = view.matchMedia('(prefers-color-scheme: dark)').matches;
  return view !== view.top || (isDark && followsDark(view)) ? null : [255, 255, 255, 1];
}

/** Whether a page allows a dark canvas, by its style or by a `<meta>`. */
function followsDark(view: Window): boolean {
  const { document } = view;
  const style = view.getComputedStyle(documentElementOf(document));
  const claims = Array.from(queryAll(document, 'meta[name="color-scheme" i]'), (meta) => attributeOf(meta, 'content'));
  return [style.colorScheme, ...claims].some((scheme) => /\bdark\b/i.test(scheme ?? ''));
}
