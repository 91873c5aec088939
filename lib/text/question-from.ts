import { VISIBLE } from './has-visible-text';

/** Where the line of the first visible character begins, in UTF-16 units; -1 where there is none. */
function firstVisibleLine(text: string): number {
  const at = text.search(VISIBLE);
  if (at < 0) return -1;
  return Math.max(...['\n', '\r', '\u2028', '\u2029'].map((end) => text.lastIndexOf(end, at))) + 1;
}

/**
 * What is typed as it is asked: without blank lines before it and white space after it. The first line keeps its
 * indentation, for that of pasted code means something.
 *
 * @returns the empty text where there is nothing to see
 */
export function questionFrom(typed: string): string {
  const start = firstVisibleLine(typed);
  return start < 0 ? '' : typed.slice(start).trimEnd();
}

/**
 * What was typed after a question while that was on its way: it stays in the field.
 *
 * @param typed what stands in the field now
 * @param sent the question that was taken from it
 */
export function textAfter(typed: string, sent: string): string {
  const asked = questionFrom(typed);
  if (asked === '') return '';
  if (asked.startsWith(sent)) return questionFrom(asked.slice(sent.length)).trimStart();
  // A draft kept earlier came before it meanwhile.
  return asked.endsWith(`\n${sent}`) ? asked.slice(0, -sent.length).trimEnd() : typed;
}
