import { describe, expect, it } from 'vitest';
import type { Piece } from '@/lib/extraction/markdown/context';
import { putTitleBack } from '@/lib/extraction/put-title-back';
import { treeOf } from './tree-of-html';

const text = (words: string): Piece => ({ text: words, gap: '\n\n', kind: 'text' });
const heading = (words: string): Piece => ({ text: words, gap: '\n\n', kind: 'heading' });

/** The texts of the pieces that a reading of these begins with. */
const begin = (pieces: Piece[], title: string, page = '') =>
  putTitleBack(pieces, title, treeOf(page)).map((piece) => piece.text);

describe('the headline of a reading', () => {
  it('is the title where the page has no headline', () => {
    expect(begin([text('a')], 'Otters & *stones*')).toEqual(['# Otters & \\*stones\\*', 'a']);
  });

  it('is the page’s own where it has only one', () => {
    expect(begin([text('a')], 'The bay | News', '<header><h1>Otters</h1></header><p>a</p>')).toEqual(['# Otters', 'a']);
  });

  it('is the one that the title quotes where there are several', () => {
    expect(begin([text('a')], 'Stones of otters - The bay', '<h1>Bay</h1><h1>Stones of otters</h1>')).toEqual([
      '# Stones of otters',
      'a',
    ]);
  });

  it('is no headline that nobody sees', () => {
    expect(begin([text('a')], 'Otters', '<h1 hidden>Never</h1>')).toEqual(['# Otters', 'a']);
  });

  it('stands once where the text begins with it at another level', () => {
    expect(begin([heading('## Otters'), text('a')], 'Otters')).toEqual(['# Otters', 'a']);
    expect(begin([heading('## Stones'), text('a')], 'Otters')).toEqual(['# Otters', '## Stones', 'a']);
  });

  it('is left as it is, and nothing is said of an empty page', () => {
    expect(begin([heading('# Stones'), text('a')], 'Otters')).toEqual(['# Stones', 'a']);
    expect(begin([], 'Otters')).toEqual([]);
    expect(begin([text('a')], '')).toEqual(['a']);
  });
});
