import type { Piece } from './context';

/** Joins pieces into one text. */
export function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece, index) => (index === 0 ? piece.text : piece.gap + piece.text)).join('');
}

/** Returns a piece as a list of one, or an empty list where it has no text. */
export function pieceOf(text: string, kind: Piece['kind'], gap: Piece['gap'] = '\n\n'): Piece[] {
  return text === '' ? [] : [{ text, gap, kind }];
}

/** Returns a text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
