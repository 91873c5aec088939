const OPENING = '([{<';
const CLOSING = ')]}>';

/**
 * The cells of a table's row.
 *
 * GFM splits at every `|` that no backslash stands before, and drops what goes beyond the head. Models mean more: a bar
 * in code or mathematics, or between brackets as in `[[x|y]]` and `P(A|B)`, is part of its cell, unless only splitting
 * there gives as many cells as the head has; and what goes beyond the head stays in the last cell.
 *
 * @param row one line of a table
 * @param columns how many cells the head has; short rows are filled up to it
 */
export function splitRow(row: string, columns: number): string[] {
  const kept = cellsBetween(row, barsOf(row, true));
  const plain = kept.length === columns ? kept : cellsBetween(row, barsOf(row, false));
  const cells = plain.length === columns ? plain : kept;
  const last = cells.slice(columns - 1).join(' | ');
  return Array.from({ length: columns }, (_, index) => (index === columns - 1 ? last : (cells[index] ?? '')));
}

/** The cells of a table's head, which are as many as its delimiters, or none. */
export function splitHead(row: string, columns: number): string[] {
  const candidates = [true, false].map((keepsBrackets) => cellsBetween(row, barsOf(row, keepsBrackets)));
  return candidates.find(({ length }) => length === columns) ?? [];
}

/** Whether a line holds a bar that splits it. */
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

/** Where a row's splitting bars stand. */
function barsOf(row: string, keepsBrackets: boolean): number[] {
  const closers = keepsBrackets ? bracketEnds(row) : new Map<number, number>();
  const bars: number[] = [];
  const unclosed = new Set<string>();
  let bracketEnd = -1;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '\\') at++;
    else if (character === '`' || (character === '$' && keepsBrackets)) at = endOfRun(row, at, unclosed);
    else if (character === '|') {
      const isTight = /\S\|\S/.test(row.slice(at - 1, at + 2)) && at < bracketEnd;
      if (!isTight) bars.push(at);
    } else bracketEnd = Math.max(bracketEnd, closers.get(at) ?? -1);
  }
  return bars;
}

/** The last place of the code or formula that begins here, or of its opening signs where nothing closes them. */
function endOfRun(row: string, from: number, unclosed: Set<string>): number {
  const mark = row.charAt(from);
  let end = from;
  while (row.charAt(end) === mark) end++;
  const run = row.slice(from, end);
  if (unclosed.has(run)) return end - 1;
  for (let at = row.indexOf(run, end); at !== -1; at = row.indexOf(run, at)) {
    let after = at;
    while (row.charAt(after) === mark) after++;
    if (after - at === run.length && isCodeOrMath(mark, row.slice(end, at))) return after - 1;
    at = after;
  }
  unclosed.add(run);
  return end - 1;
}

function isCodeOrMath(mark: string, content: string): boolean {
  return mark === '`' || (content !== '' && !/^\s|\s$/.test(content));
}

/** For each opening bracket that is closed on the row, where. */
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
