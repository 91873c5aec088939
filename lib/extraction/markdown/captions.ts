import type { TreeElement } from '../tree';
import type { Piece } from './context';
import { elementsIn } from './elements-in';
import { escapeLineStart } from './escape-markdown';
import { oneLine } from './pieces';
import { PLAIN, type Writer } from './writer';

/** Classes of the words below a picture. */
const CAPTION = /(?:^|[\s_-])(?:(?:wp-)?captions?|caption-text|figcaption|credits?|attribution)(?:$|[\s_-])/i;

/** Longer text, in UTF-16 units, is no caption, whatever its class says. */
const LONGEST = 600;

/** How many levels above a caption its picture is searched for. */
const LEVELS = 3;

/** Whether an element is the caption of a picture, a figure or a table. */
export function isCaption(element: TreeElement, writer: Writer): boolean {
  if (element.name === 'figcaption' || element.name === 'caption') return true;
  if (writer.layout.lengthOf(element) > LONGEST) return false;
  // A line that has a picture and its caption in it is all caption.
  if (!writer.layout.holdsLines(element) && holdsPicture(element)) return holdsCaption(element);
  return namesCaption(element) && !holdsPicture(element) && isNearPicture(element, writer);
}

function isNearPicture(element: TreeElement, writer: Writer): boolean {
  let place = element.parent;
  for (let level = 0; level < LEVELS && place; level += 1, place = place.parent) {
    if (writer.layout.lengthOf(place) > LONGEST * 2) return false;
    if (holdsPicture(place)) return true;
  }
  return false;
}

/** Writes a figure around a picture, whose short paragraphs are captions; null for any other element. */
export function writeFigure(element: TreeElement, nesting: number, writer: Writer): Piece[] | null {
  if (element.name !== 'figure' || writer.layout.lengthOf(element) > LONGEST || !holdsPicture(element)) return null;
  const pieces = writer.pieces(element.children, nesting);
  return pieces.map((piece) => (piece.kind === 'text' ? { ...piece, kind: 'caption' } : piece));
}

/** Writes a caption, in italics, so that nobody takes it for a sentence of the text. */
export function writeCaption(element: TreeElement, nesting: number, writer: Writer): Piece[] {
  if (writer.layout.lengthOf(element) > LONGEST) {
    return writer.pieces(element.children, nesting).map((piece) => ({ ...piece, kind: 'caption' }));
  }
  const text = oneLine(writer.inside(element, { ...PLAIN, emphasis: true }));
  if (text === '') return [];
  // Mathematics, code and signs at the edges would break the mark.
  const isPlain = !/^[\s$`*]|[\s$`*\\]$/.test(text);
  return [{ text: isPlain ? `*${text}*` : escapeLineStart(text), gap: '\n\n', kind: 'caption' }];
}

function holdsPicture(element: TreeElement): boolean {
  return elementsIn(element).some((child) => /^(?:img|picture|svg)$/.test(child.name) || holdsPicture(child));
}

function holdsCaption(element: TreeElement): boolean {
  return elementsIn(element).some((child) => namesCaption(child) || holdsCaption(child));
}

function namesCaption({ attributes }: TreeElement): boolean {
  return CAPTION.test((attributes.class ?? '').slice(0, 300));
}
