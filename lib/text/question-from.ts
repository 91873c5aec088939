import { VISIBLE } from './has-visible-text';

/** Returns where the line of the first visible character begins, in UTF-16 units; -1 where no character is visible. */
function firstVisibleLine(text: string): number {
  const at = text.search(VISIBLE);
  if (at < 0) return -1;
  return Math.max(...['\n', '\r', '\u2028', '\u2029'].map((end) => text.lastIndexOf(end, at))) + 1;
}

/**
 * Returns the question in a typed text: without blank lines before and white space after the words. The first line
 * keeps its indentation, which means something in pasted code.
 *
 * @returns the empty text where nothing is visible
 */
export function questionFrom(typed: string): string {
  const start = firstVisibleLine(typed);
  return start < 0 ? '' : typed.slice(start).trimEnd();
}

/**
 * Returns the text that stays in the field after a question was sent: what the person typed while the question left.
 *
 * @param typed the text in the field now
 * @param sent the question that was taken from the field
 */
export function textAfter(typed: string, sent: string): string {
  const asked = questionFrom(typed);
  if (asked === '') return '';
  if (asked.startsWith(sent)) return questionFrom(asked.slice(sent.length)).trimStart();
  // A stored draft may have been put before the question in the meantime.
  return asked.endsWith(`\n${sent}`) ? asked.slice(0, -sent.length).trimEnd() : typed;
}
