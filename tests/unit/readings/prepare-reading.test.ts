import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareReading } from '@/lib/readings/prepare-reading';
import { contentRow } from '@/lib/rows/content';
import { readingRow } from '@/lib/rows/reading';
import { capturedPage, capturedSelection } from '../conversations/ask';
import { NOW } from '../database/rows';

const select = (markdown: string) => prepareReading(capturedSelection({ markdown }), NOW);

describe('a reading', () => {
  it('of a page is stored as it was captured, under the hash of its content', async () => {
    const { reading, content } = await prepareReading(capturedPage({ hiddenWords: 2, cutWords: 1 }), NOW);
    expect(content).toMatchObject({ markdown: 'Otters eat crabs.', words: 3, hiddenWords: 2, cutWords: 1 });
    expect(reading).toMatchObject({ content: content.hash, kind: 'page', time: NOW, heading: null, before: '' });
    expect(contentRow.safeParse(content).success).toBe(true);
    expect(readingRow.safeParse(reading).success).toBe(true);
  });

  it('of a selection keeps where it stands', async () => {
    const { reading } = await select('eat crabs');
    expect(reading).toMatchObject({ kind: 'selection', heading: 'Food', before: 'Otters ', after: '.' });
  });

  it('has a boundary of its own that nobody can guess, also for the same text', async () => {
    const nonces = await Promise.all(Array.from({ length: 50 }, async () => (await select('x')).reading.nonce));
    expect(new Set(nonces).size).toBe(50);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{24}$/);
  });

  it('shares its content with another exactly where everything in it is the same', async () => {
    const hash = async (rest: Parameters<typeof capturedPage>[0]) =>
      (await prepareReading(capturedPage(rest), NOW)).content.hash;
    const same = await hash({});
    expect(await hash({ url: 'https://elsewhere.example/', title: 'Else' })).toBe(same);
    expect(await hash({ markdown: 'Otters eat fish.' })).not.toBe(same);
    expect(
      await hash({
        blocks: [
          { start: 0, end: 6 },
          { start: 7, end: 17 },
        ],
      }),
    ).not.toBe(same);
    expect(await hash({ hiddenWords: 9 })).not.toBe(same);
  });
});

describe('the blocks of a selection', () => {
  const blocks = async (markdown: string) =>
    (await select(markdown)).content.blocks.map(({ start, end }) => markdown.slice(start, end));

  it('are parted at blank lines', async () => {
    expect(await blocks('One\nline.\n\nTwo.\n \n\nThree.')).toEqual(['One\nline.', 'Two.', 'Three.']);
    expect(await blocks('')).toEqual([]);
  });

  it('of a long passage without blank lines can be cut all the same', async () => {
    const lines = 'A line of some words.\n'.repeat(50_000);
    const parts = await blocks(lines);
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.every((part) => part.endsWith('\n'))).toBe(true);
    expect(parts.join('')).toBe(lines);
  });

  it('are never cut within a character', async () => {
    const otters = `x${'🦦'.repeat(20_000)}`;
    const parts = await blocks(otters);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.every((part) => part.isWellFormed())).toBe(true);
    expect(parts.join('')).toBe(otters);
  });

  it('are found at once even where the text is made to be slow', async () => {
    for (const hostile of ['\n '.repeat(500_000), ' '.repeat(1_000_000), `x\n${'\n x'.repeat(300_000)}`]) {
      const began = performance.now();
      await select(hostile);
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });

  it('hold every word, in their order and of bounded length', { timeout: 30_000 }, async () => {
    const text = fc.array(fc.constantFrom('word ', '\n', '\n\n', ' ', '🦦', 'x'.repeat(7000), '\ud83d'), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        const markdown = parts.join('');
        const { blocks: found } = (await select(markdown)).content;
        const texts = found.map(({ start, end }) => markdown.slice(start, end));
        const isOrdered = found.every(({ start, end }, index) => start < end && start >= (found[index - 1]?.end ?? 0));
        const isBounded = texts.every(({ length }) => length <= 6000);
        return isOrdered && isBounded && texts.join('').replace(/\s/g, '') === markdown.replace(/\s/g, '');
      }),
      { numRuns: 60 },
    );
  });
});
