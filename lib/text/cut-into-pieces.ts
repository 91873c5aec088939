import { lengthOfWhole } from './cut';

/**
 * Cuts a long text into pieces: after a line's end or a space where the last half of a piece has one, and never within
 * a character. The pieces joined are the text again.
 *
 * @param longest the greatest length of a piece, in UTF-16 units
 */
export function* cutIntoPieces(text: string, longest: number): Generator<string> {
  let at = 0;
  while (text.length - at > longest) {
    const piece = text.slice(at, at + longest);
    const gap = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(' ')) + 1;
    const length = gap > longest / 2 ? gap : lengthOfWhole(text.slice(at, at + longest + 1), longest);
    yield piece.slice(0, length);
    at += length;
  }
  if (at < text.length) yield text.slice(at);
}
