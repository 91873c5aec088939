const OPENING = '([{<';
const CLOSING = ')]}>';

/**
 * Splits a table's row into cells.
 *
 * GFM splits at every `|` without a backslash before it, and drops cells beyond the head's. Models mean more: a bar in
 * code, in mathematics or between brackets, as in `[[x|y]]` and `P(A|B)`, belongs to its cell, unless only splitting
 * there gives as many cells as the head has. Cells beyond the head's are joined to the last cell.
 *
 * @param row one line of a table
 * @param columns how many cells the head has
 * @returns exactly `columns` cells; a short row is filled up with empty ones
 */
export function splitRow(row: string, columns: number): string[] {
  const kept = cellsBetween(row, barsOf(row, true));
  const plain = kept.length === columns ? kept : cellsBetween(row, barsOf(row, false));
  const cells = plain.length === columns ? plain : kept;
  const last = cells.slice(columns - 1).join(' | ');
  return Array.from({ length: columns }, (_, index) => (index === columns - 1 ? last : (cells[index] ?? '')));
}

/** Splits a table's head into exactly `columns` cells; returns no cells where the head has another number of them. */
export function splitHead(row: string, columns: number): string[] {
  const candidates = [true, false].map((keepsBrackets) => cellsBetween(row, barsOf(row, keepsBrackets)));
  return candidates.find(({ length }) => length === columns) ?? [];
}

/** Whether a line holds a bar that splits it into cells. */
export function hasBar(row: string): boolean {
  return row.includes('|') && barsOf(row, false).length > 0;
}

function cellsBetween(row: string, bars: number[]): string[] {
  const edges = [-1, ...bars, row.length];
  const cells = edges.slice(1).map((edge, index) => row.slice((edges[index] ?? 0) + 1, edge));
  if (cells[0]?.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Returns the offsets of the bars that split a row. */
function barsOf(row: string, keepsBrackets: boolean): number[] {
  const closers = keepsBrackets ? bracketEnds(row) : new Map<number, number>();
  const spans = codeAndMathEnds(row, keepsBrackets);
  const bars: number[] = [];
  let bracketEnd = -1;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '\\') at++;
    else if (character === '|') {
      const isTight = /\S\|\S/.test(row.slice(at - 1, at + 2)) && at < bracketEnd;
      if (!isTight) bars.push(at);
    } else {
      bracketEnd = Math.max(bracketEnd, closers.get(at) ?? -1);
      at = spans.get(at) ?? at;
    }
  }
  return bars;
}

/** Maps the start of each code span and dollar formula to its last offset; other runs map to their own end. */
function codeAndMathEnds(row: string, withMath: boolean): Map<number, number> {
  const ends = new Map<number, number>();
  const next = new Map<string, number>();
  const runs = [...row.matchAll(withMath ? /`+|(?<!\\)\$+/g : /`+/g)];
  for (const { 0: run, index } of runs.toReversed()) {
    const closing = next.get(run);
    const isClosed = closing !== undefined && (run.startsWith('`') || isMath(row.slice(index, closing)));
    ends.set(index, (isClosed ? closing : index) + run.length - 1);
    next.set(run, index);
  }
  return ends;
}

/** Whether no space stands inside the opening and the closing dollars; `text` ends before the closing ones. */
function isMath(text: string): boolean {
  return /^\$+[^\s$]/.test(text) && /\S$/.test(text.slice(-1));
}

/** Maps the offset of each opening bracket to its closing one, if the row closes it. */
function bracketEnds(row: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { at: number; closing: string }[] = [];
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    const kind = OPENING.indexOf(character);
    if (kind !== -1) open.push({ at, closing: CLOSING.charAt(kind) });
    else if (open.at(-1)?.closing === character) ends.set(open.pop()?.at ?? -1, at);
  }
  return ends;
}
