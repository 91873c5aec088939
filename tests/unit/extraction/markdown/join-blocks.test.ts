import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '@/lib/extraction/markdown/context';
import { joinBlocks } from '@/lib/extraction/markdown/join-blocks';

function text(words: string): Piece {
  return { text: words, gap: '\n\n', kind: 'text' };
}

describe('blocks joined into a text', () => {
  it('are found again by their offsets', () => {
    const { markdown, blocks } = joinBlocks(
      [text('# One'), text('Two words'), { text: '- item', gap: '\n', kind: 'item' }],
      1000,
    );
    expect(markdown).toBe('# One\n\nTwo words\n- item');
    expect(blocks.map(({ start, end }) => markdown.slice(start, end))).toEqual(['# One', 'Two words', '- item']);
  });

  it('are cut at a block’s end, and the words left out are counted', () => {
    const joined = joinBlocks([text('one two'), text('three four five'), text('six')], 12);
    expect(joined).toMatchObject({ markdown: 'one two', words: 2, cutWords: 4 });
  });

  it('do not count the addresses of links', () => {
    expect(joinBlocks([text('see [the page](https://example.org/a/b/c)')], 1000).words).toBe(3);
  });

  it('say which are captions', () => {
    const { blocks } = joinBlocks([text('One'), { text: '*An otter*', gap: '\n\n', kind: 'caption' }], 1000);
    expect(blocks).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 15, kind: 'caption' },
    ]);
  });

  it('are short enough to cut anywhere, whatever the page wrote', () => {
    const sentence = 'A sentence of seven words, no more. ';
    const long = joinBlocks(
      [text(sentence.repeat(2000)), text('🦦'.repeat(20_000)), text(`${'row\n'.repeat(5000)}`)],
      1_000_000,
    );
    expect(Math.max(...long.blocks.map(({ start, end }) => end - start))).toBeLessThanOrEqual(6000);
    expect(long.blocks.every(({ start, end }) => long.markdown.slice(start, end).isWellFormed())).toBe(true);
    expect(long.markdown).toContain(sentence.repeat(100).slice(0, 3000));
  });

  it('cover the text in order, apart from the gaps, for any pieces and any limit', () => {
    const pieces = fc.array(fc.string({ minLength: 1, maxLength: 30 }).map(text));
    fc.assert(
      fc.property(pieces, fc.nat(200), (parts, limit) => {
        const { markdown, blocks } = joinBlocks(parts, limit);
        expect(markdown.length).toBeLessThanOrEqual(limit);
        expect(blocks.map(({ start, end }) => markdown.slice(start, end)).join('\n\n')).toBe(markdown);
      }),
    );
  });
});
