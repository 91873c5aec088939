import type { TreeElement } from '../tree';
import type { Piece } from './context';
import { joinPieces, pieceOf } from './pieces';
import type { Writer } from './writer';

/** Classes by which documentation and editors name a note that is drawn in a frame. */
const NOTE =
  /(?:^|\s)(?:(?:theme-)?admonition|callout|(?:markdown-)?alert|note|tip|hint|warning|caution|danger|important)(?:$|\s)/i;

/** Longer text, in UTF-16 units, is no note, whatever its class says. */
const LONGEST_NOTE = 3000;

export function isQuotation({ name, attributes }: TreeElement): boolean {
  return name === 'blockquote' || attributes.role === 'blockquote';
}

/** Whether an element is a note set apart from the text: a hint, a warning. */
export function isNote(element: TreeElement, writer: Writer): boolean {
  const { name, attributes } = element;
  if (writer.layout.lengthOf(element) > LONGEST_NOTE) return false;
  if (attributes.role === 'note') return true;
  return /^(?:div|aside|section|p)$/.test(name) && NOTE.test((attributes.class ?? '').slice(0, 300));
}

/** Writes what is inside an element as a quotation. */
export function writeQuotation(element: TreeElement, nesting: number, writer: Writer): Piece[] {
  const quoted = joinPieces(writer.pieces(element.children, nesting + 1));
  return pieceOf(quoted === '' ? '' : quoted.replace(/^/gm, '> ').replace(/^> $/gm, '>'), 'other');
}
