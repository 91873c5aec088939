import { describe, expect, it } from 'vitest';
import { portionEnds } from '@/components/turn/reading/portions';
import { buildBlocks, buildContent } from '../../database/rows';

describe('the portions of a reading', () => {
  it('are one where the text is short, and none where it is empty', () => {
    expect(portionEnds(buildContent())).toEqual([17]);
    expect(portionEnds(buildContent({ markdown: '', blocks: [] }))).toEqual([]);
  });

  it('end with a block, and hold every word once', () => {
    const content = buildBlocks(Array.from({ length: 400 }, (_, index) => `Block ${index}. ${'word '.repeat(90)}`));
    const ends = portionEnds(content);
    expect(ends.length).toBeGreaterThan(4);
    expect(ends.at(-1)).toBe(content.markdown.length);
    const blockEnds = new Set(content.blocks.map(({ end }) => end));
    expect(ends.filter((end) => !blockEnds.has(end))).toEqual([]);
    const sizes = ends.map((end, index) => end - (ends[index - 1] ?? 0));
    expect(Math.max(...sizes)).toBeLessThan(31_000);
  });

  it('are no smaller than one block, however long that is', () => {
    const content = buildBlocks(['x'.repeat(200_000), 'y']);
    expect(portionEnds(content)).toEqual([200_000, 200_003]);
  });
});
