import { paragraphEnd } from './paragraph-end';

/** A piece of mathematics: its UTF-16 offsets in a text. */
export type Span = { start: number; end: number };

/** Longer than any formula, in UTF-16 units. Signs that nothing closes within this length open no formula. */
const LONGEST = 4_000;
/** The beginning of a formula of several lines. */
const BLOCK_START = /^ {0,3}(?:\$\$|\\\[)/;
const BLOCK_STARTS = /\n {0,3}(\$\$|\\\[)/g;

/**
 * Finds mathematics between `\(` and `\)`, `\[` and `\]`, `$$` and `$$`, `$` and `$`, outside code.
 *
 * A single dollar opens mathematics by pandoc's rule (https://pandoc.org/MANUAL.html#math): no space inside the signs,
 * no letter or digit behind them. An amount followed by prose is no mathematics: `$5 and 10$`.
 */
export function findMath(text: string): Span[] {
  const spans: Span[] = [];
  const signs = /\\[\s\S]|`+|\$+/g;
  const unclosed = new Set<string>();
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const [opening] = sign;
    const closing = closingOf(opening);
    if (closing === null || unclosed.has(opening)) continue;
    const inside = sign.index + opening.length;
    const at = findClosing(text, closing, inside);
    if (at === -1) {
      unclosed.add(opening);
      continue;
    }
    const end = at + closing.length;
    if (opening.startsWith('`')) signs.lastIndex = end;
    else if (isMath(opening, text.slice(inside, Math.min(at, inside + LONGEST + 1)), text.charAt(end))) {
      spans.push({ start: sign.index, end });
      signs.lastIndex = end;
    }
  }
  return spans;
}

function closingOf(opening: string): string | null {
  if (opening === '\\(') return '\\)';
  if (opening === '\\[') return '\\]';
  return opening.startsWith('`') || opening === '$' || opening === '$$' ? opening : null;
}

/** A run of backticks or dollars is closed by a run of its own length; an escaped dollar closes nothing. */
function findClosing(text: string, closing: string, from: number): number {
  const mark = closing.charAt(0);
  for (let at = text.indexOf(closing, from); at !== -1; at = text.indexOf(closing, at)) {
    if (mark === '\\') return at;
    let end = at;
    while (text.charAt(end) === mark) end++;
    if (end - at === closing.length && (mark === '`' || !isEscaped(text, at))) return at;
    at = end;
  }
  return -1;
}

function isEscaped(text: string, index: number): boolean {
  let count = 0;
  while (text.charAt(index - 1 - count) === '\\') count++;
  return count % 2 === 1;
}

function isMath(opening: string, content: string, next: string): boolean {
  if (content.length > LONGEST || !/[\p{L}\p{N}%]/u.test(content)) return false;
  if (opening !== '$') return true;
  if (/^\s|\s$|[\n`]/.test(content) || /[A-Za-z0-9]/.test(next)) return false;
  return !(/^\d/.test(content) && /\s/.test(content) && !/[\\^_{}=]/.test(content));
}

/** The length of the formula of several lines, closing signs included, that a text begins with; 0 for none. */
export function blockMathLength(text: string): number {
  const [start] = BLOCK_START.exec(text) ?? [];
  if (!start) return 0;
  const closing = start.endsWith('$$') ? '$$' : '\\]';
  const near = text.slice(0, LONGEST);
  const at = near.indexOf(closing, start.length);
  const content = near.slice(start.length, at).trim();
  return at !== -1 && content !== '' && isOfSeveralLines(near.slice(start.length, at)) ? at + closing.length : 0;
}

function isOfSeveralLines(content: string): boolean {
  return content.includes('\n') && !/\n[ \t]*\n/.test(content);
}

/** Returns where a formula of several lines begins within a text's first paragraph; -1 where none does. */
export function nextBlockMath(text: string): number {
  const paragraph = text.slice(0, paragraphEnd(text));
  for (const { index } of startsIn(paragraph, paragraph.length)) {
    if (blockMathLength(text.slice(index + 1, index + 1 + LONGEST)) > 0) return index + 1;
  }
  return -1;
}

/** Yields the places before `end` where a formula may begin, because its closing signs follow somewhere. */
function* startsIn(text: string, end: number): Generator<{ index: number }> {
  const last = { $$: text.lastIndexOf('$$'), '\\[': text.lastIndexOf('\\]') };
  for (const { 0: start, 1: signs = '', index } of text.slice(0, end).matchAll(BLOCK_STARTS)) {
    if (last[signs as keyof typeof last] >= index + start.length) yield { index };
  }
}

/**
 * Returns where a window of a text should end so that it cuts through no formula of several lines.
 *
 * @param end where the window would end
 * @returns `end`, or the offset behind the formula that `end` would cut
 */
export function endBehindMath(text: string, end: number): number {
  let later = end;
  const from = Math.max(0, end - LONGEST);
  for (const { index } of startsIn(text.slice(from, end + LONGEST), end - from)) {
    const start = from + index + 1;
    const length = blockMathLength(text.slice(start, start + LONGEST));
    later = Math.max(later, start + length);
  }
  return later;
}
