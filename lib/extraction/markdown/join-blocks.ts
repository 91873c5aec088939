import type { Block } from '@/lib/page/capture';
import { countWords } from '@/lib/page/text';
import type { Piece } from './context';

/** Longer blocks, in UTF-16 units, are split at a line's, sentence's or word's end, so that cuts can be exact. */
const LONGEST_BLOCK = 6000;

export type Joined = { markdown: string; blocks: Block[]; words: number; cutWords: number };

/** Joins blocks into one text of at most `limit` UTF-16 units, cut at a block's end; counts words kept and left out. */
export function joinBlocks(pieces: readonly Piece[], limit: number): Joined {
  const parts: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  let words = 0;
  let cutWords = 0;
  let isFull = false;
  for (const piece of pieces) {
    let gap: string = blocks.length === 0 ? '' : piece.gap;
    for (const [text, gapAfter] of splitLong(piece.text)) {
      const count = countWords(text.replace(/\]\([^()\s]*\)/g, ' '));
      isFull ||= length + gap.length + text.length > limit;
      if (isFull) {
        cutWords += count;
        continue;
      }
      parts.push(gap, text);
      const start = length + gap.length;
      length = start + text.length;
      blocks.push(piece.kind === 'caption' ? { start, end: length, kind: 'caption' } : { start, end: length });
      words += count;
      gap = gapAfter;
    }
  }
  return { markdown: parts.join(''), blocks, words, cutWords };
}

/** Yields the parts of a long block, each with the white space that stood before the next part. */
function* splitLong(text: string): Generator<[part: string, gap: string]> {
  let start = 0;
  while (text.length - start > LONGEST_BLOCK) {
    const part = text.slice(start, start + LONGEST_BLOCK);
    const end = lastBreak(part);
    const isSpace = /\s/.test(part.charAt(end));
    yield [part.slice(0, end), isSpace ? part.charAt(end) : ''];
    start += isSpace ? end + 1 : end;
  }
  yield [text.slice(start), ''];
}

function lastBreak(part: string): number {
  const half = part.length / 2;
  const line = part.lastIndexOf('\n');
  if (line > half) return line;
  const sentence = Math.max(part.lastIndexOf('. ') + 1, part.lastIndexOf('。') + 1);
  if (sentence > half) return sentence;
  const word = part.lastIndexOf(' ');
  if (word > half) return word;
  // A cut between the two halves of a character would break the character.
  return /[\ud800-\udbff]$/.test(part) ? part.length - 1 : part.length;
}
