import type { LeftOut } from '@/lib/page/capture';
import type { PdfText } from './pdf-text';

type Piece = { text: string; gap: '\n' | '\n\n'; kind: 'text' | 'heading' | 'item' | 'caption' | 'other' };

export function writePages(text: PdfText): { pieces: Piece[]; leftOut: LeftOut[] } {
  const pieces = text.pages.flatMap((page): Piece[] => [
    { text: `[page ${page.number}]`, gap: '\n\n', kind: 'other' },
    { text: page.runs.map((run) => run.text).join(' '), gap: '\n\n', kind: 'text' },
  ]);
  return { pieces, leftOut: [] };
}
