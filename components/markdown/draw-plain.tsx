import type { VNode } from 'preact';
import { boundMarks } from '@/lib/text/bound-marks';
import { cutIntoPieces } from '@/lib/text/cut-into-pieces';

/** The length of one piece in UTF-16 units. The browser lays out only the pieces of a long text that are in view. */
const PIECE = 4_000;

/** Draws a text as written, in paragraphs of at most `PIECE` UTF-16 units. */
export function drawPlain(text: string): VNode[] {
  return [...cutIntoPieces(text, PIECE)].map((piece) => (
    <p class="plain" dir="auto">
      {boundMarks(piece)}
    </p>
  ));
}
