import type { VNode } from 'preact';
import { boundMarks } from '@/lib/text/bound-marks';
import { cutIntoPieces } from '@/lib/text/cut-into-pieces';

/** The browser lays out no more of a long text than is seen, in pieces of this length. In UTF-16 units. */
const PIECE = 4_000;

/** A text as it was written, in pieces. */
export function drawPlain(text: string): VNode[] {
  return [...cutIntoPieces(text, PIECE)].map((piece) => (
    <p class="plain" dir="auto">
      {boundMarks(piece)}
    </p>
  ));
}
