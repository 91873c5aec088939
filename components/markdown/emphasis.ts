/** One pair of marks: the offset behind the closing marks, and how many marks stand on each side. */
export type Emphasis = { end: number; width: 1 | 2 };

/** A run of marks that may still open emphasis. */
type Opener = { mark: string; start: number; left: number; length: number; canClose: boolean };

type Run = Opener & { canOpen: boolean; isGlued: boolean };

/** How deep emphasis may nest: deeper than prose does, shallow enough for the stack. Deeper marks stay as written. */
const DEEPEST = 8;

const SPACE = /^\s?$/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WORD = /[\p{L}\p{N}]/u;
/** Characters that begin a quotation, bracket, amount or name. Two marks before one open even behind a letter. */
const OPENING = /[\p{Ps}\p{Pi}\p{Sc}"'#@]/u;
const OPENING_BRACKET = /[\p{Ps}\p{Pi}]/u;
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]/u;

/**
 * Finds emphasis, strong emphasis and deletion in a text, in time linear in its length.
 *
 * The rules are CommonMark's (https://spec.commonmark.org/0.31.2/#delimiter-run) with three changes, because models
 * mean what they mark:
 * - Marks beside CJK letters and punctuation need no white space, since these languages have none: `**真，**她`.
 * - Marks after the end of a phrase close open emphasis even before a letter (`**Note:**text`), and two marks before a
 *   quotation, bracket or amount open emphasis even behind a letter (`word**"so"**`).
 * - Two tildes strike through, a single tilde doesn't: `10~20`. A star beside a digit multiplies: `2*3*4`.
 *   `__init__.py` and `__init__()` are names.
 *
 * @param text the text, with code, links and mathematics masked by other characters
 * @returns for each offset where opening marks begin, their pair
 */
export function findEmphasis(text: string): Map<number, Emphasis> {
  const pairs = new Map<number, Emphasis>();
  const openers: Opener[] = [];
  /** For each kind of closing run, how many of the openers, from the first on, are known not to match that kind. */
  const searched = new Map<string, number>();
  for (const run of runsOf(text)) {
    while (run.canClose && run.left > 0) {
      const kind = `${run.mark}${run.length % 3}${run.canOpen}${run.isGlued}${run.left > 1}`;
      const index = findOpener(openers, run, searched.get(kind) ?? 0);
      const opener = openers[index];
      if (!opener) {
        searched.set(kind, openers.length);
        break;
      }
      const width = opener.left > 1 && run.left > 1 ? 2 : 1;
      pairs.set(opener.start + opener.left - width, { end: run.start + width, width });
      opener.left -= width;
      run.left -= width;
      run.start += width;
      openers.length = opener.left > 0 ? index + 1 : index;
      for (const [key, count] of searched) if (count > openers.length) searched.set(key, openers.length);
    }
    if (run.canOpen && run.left > 0) openers.push(run);
  }
  return withoutDepth(pairs);
}

function findOpener(openers: Opener[], run: Run, from: number): number {
  for (let index = openers.length - 1; index >= from; index--) {
    const opener = openers[index];
    if (opener && opener.mark === run.mark && isMatch(opener, run)) return index;
  }
  return -1;
}

/** CommonMark's rules 9 and 10: if a run can open and close, lengths whose sum is a multiple of 3 don't match. */
function isMatch(opener: Opener, run: Run): boolean {
  if (run.isGlued && opener.left < run.left) return false;
  if (!opener.canClose && !run.canOpen) return true;
  return (opener.length + run.length) % 3 !== 0 || (opener.length % 3 === 0 && run.length % 3 === 0);
}

function* runsOf(text: string): Generator<Run> {
  for (const { 0: marks, index } of text.matchAll(/\*+|_+|~+/g)) {
    const mark = marks.charAt(0);
    if (mark === '~' && marks.length !== 2) continue;
    const before = characterBefore(text, index);
    const after = characterAt(text, index + marks.length);
    if (marks === '*' && isFactor(before, after)) continue;
    const isName = mark === '_' && /^(?:\(|[.:]\w)/.test(text.slice(index + marks.length, index + marks.length + 2));
    const flanks = flanking(before, after, mark, marks.length);
    yield {
      mark,
      start: index,
      left: marks.length,
      length: marks.length,
      ...flanks,
      canClose: flanks.canClose && !isName,
    };
  }
}

/** Whether a star between these characters multiplies. */
function isFactor(before: string, after: string): boolean {
  return (/\d/.test(before) && /[A-Za-z0-9(]/.test(after)) || (/[A-Za-z0-9)]/.test(before) && /\d/.test(after));
}

function flanking(before: string, after: string, mark: string, length: number) {
  const isLeft = !SPACE.test(after) && (!isPlainPunctuation(after) || isEdge(before));
  const isRight = !SPACE.test(before) && (!isPlainPunctuation(before) || isEdge(after));
  if (mark === '_') {
    // A single underscore between CJK letters is part of a file's name.
    const isEdgeHere = length > 1 ? isInnerEdge : isPunctuation;
    return {
      canOpen: isLeft && (!isRight || isEdgeHere(before)),
      canClose: isRight && (!isLeft || isEdgeHere(after)),
      isGlued: false,
    };
  }
  const isGlued = !isRight && WORD.test(after) && isPunctuation(before) && !OPENING_BRACKET.test(before);
  const opensGlued = !isLeft && length === 2 && WORD.test(before) && OPENING.test(after);
  return { canOpen: isLeft || opensGlued, canClose: isRight || isGlued, isGlued };
}

function isPunctuation(character: string): boolean {
  return PUNCTUATION.test(character);
}

function isPlainPunctuation(character: string): boolean {
  return isPunctuation(character) && !CJK.test(character);
}

function isInnerEdge(character: string): boolean {
  return isPunctuation(character) || CJK.test(character);
}

function isEdge(character: string): boolean {
  return SPACE.test(character) || isInnerEdge(character);
}

/** The whole character at an offset, of one or two UTF-16 units; empty at the text's end. */
function characterAt(text: string, index: number): string {
  return index < text.length ? String.fromCodePoint(text.codePointAt(index) ?? 0) : '';
}

function characterBefore(text: string, index: number): string {
  const isSecondHalf = /[\uDC00-\uDFFF]/.test(text.charAt(index - 1)) && /[\uD800-\uDBFF]/.test(text.charAt(index - 2));
  return isSecondHalf ? text.slice(index - 2, index) : text.charAt(index - 1);
}

function withoutDepth(pairs: Map<number, Emphasis>): Map<number, Emphasis> {
  const ends: number[] = [];
  const kept = new Map<number, Emphasis>();
  for (const [start, pair] of [...pairs].toSorted(([a], [b]) => a - b)) {
    while ((ends.at(-1) ?? Number.POSITIVE_INFINITY) <= start) ends.pop();
    if (ends.length >= DEEPEST) continue;
    ends.push(pair.end);
    kept.set(start, pair);
  }
  return kept;
}
