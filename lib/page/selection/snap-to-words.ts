import { dataOf, isText } from '../dom';
import type { Ends, Place } from './selected-ends';

/** A word that reaches further than this many UTF-16 units from a place stays cut. */
const LONGEST_WORD = 50;

/** Moves ends that stand inside a word outwards, each within its own text, so that whole words are read. */
export function snapToWords({ start, end }: Ends): Ends {
  return { start: snap(start, 'first'), end: snap(end, 'last') };
}

function snap({ node, offset }: Place, edge: 'first' | 'last'): Place {
  if (!isText(node)) return { node, offset };
  const text = dataOf(node);
  const from = Math.max(0, offset - LONGEST_WORD);
  const around = text.slice(from, offset + LONGEST_WORD);
  // Languages without spaces need the browser's knowledge of their words.
  const word = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(around).containing(offset - from);
  if (!word?.isWordLike) return { node, offset };
  const first = from + word.index;
  const last = first + word.segment.length;
  const isWhole = (first > from || from === 0) && (last < from + around.length || last === text.length);
  if (first >= offset || !isWhole) return { node, offset };
  return { node, offset: edge === 'first' ? first : last };
}
