/** A line that begins a Markdown block of its own: a heading, an item of a list, a quotation, a fence, a table's row. */
const BLOCK = /^(?:#{1,6} |[-*+] |\d{1,9}[.)] |>|```|~~~|\|)/;
/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * Joins the parts of an answer that was cut and continued. Models begin a continuation without the space or the line
 * break that stood at the cut, so the one that is missing is put back.
 */
export function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').reduce((whole, part) => whole + gapBetween(whole, part) + part, '');
}

function gapBetween(before: string, after: string): string {
  const [last, first] = [before.slice(-2), after.slice(0, 2)];
  if (before === '' || /\s$/.test(last) || /^\s/.test(first)) return '';
  const isInCode = (before.match(/^(?:```|~~~)/gm) ?? []).length % 2 === 1;
  if (BLOCK.test(after) || isInCode) return '\n';
  // No word ends before a mark such as a comma.
  if (/^[\p{Po}\p{Pe}\p{Pf}]/u.test(first)) return '';
  return UNSPACED.test(last) || UNSPACED.test(first) ? '' : ' ';
}
