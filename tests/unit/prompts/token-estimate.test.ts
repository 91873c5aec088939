import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctRatio, estimateTokens } from '@/lib/prompts/token-estimate';

describe('the estimate of tokens', () => {
  it.each([
    ['Latin words', 'otters eat crabs ', 3 * 1.08],
    ['a long Latin word', 'x'.repeat(40), 1.08],
    ['accented words', 'déjà vu', 4 * 0.41 + 1.08],
    ['accents as marks of their own', 'de\u0301ja\u0300', 6 * 0.41],
    ['Vietnamese', 'Rái cá biển', 9 * 0.41],
    ['digits', '2026', 4 * 0.93],
    ['words with digits', 'v8', 1.08 + 0.93],
    ['Han', '海獺', 2 * 0.55],
    ['rare Han', '𠀀𠀁', 2 * 0.55],
    ['kana', 'ラッコ', 3 * 0.69],
    ['Hangul', '해달', 2 * 0.87],
    ['Cyrillic', 'калан', 5 * 0.33],
    ['Arabic', 'ثعلب', 4 * 0.42],
    ['Hebrew', 'לוטרה', 5 * 0.52],
    ['Greek', 'βίδρα', 5 * 0.52],
    ['Devanagari', 'ऊदबिलाव', 7 * 0.63],
    ['Thai', 'นาก', 3 * 0.34],
    ['Georgian, which the fit does not know', 'წავი', 4 * 0.63],
    ['punctuation', '(“…”)!', 6 * 0.59],
    ['a picture', '🦦', 0.59],
    ['a multiplication sign', '2×2', 2 * 0.93 + 0.59],
    ['line breaks, however many', 'a\n\n\nb\n', 2 * 1.08 + 2 * 1.84],
    ['white space', ' \t\r\u00a0\u3000', 0],
    ['nothing', '', 0],
  ])('weighs %s', (_name, text, tokens) => {
    expect(estimateTokens(text)).toBeCloseTo(tokens, 4);
  });

  it('counts what the fit does not know rather than overflow the context', () => {
    for (const text of ['\u0000', '\u200b', '\ue000', 'ქ', 'ሀ', 'ក']) expect(estimateTokens(text)).toBeGreaterThan(0.5);
  });

  it('adds up: blocks between line breaks weigh as much as their text', { timeout: 30_000 }, () => {
    const block = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(
        fc.array(
          block.filter((text) => text !== ''),
          { minLength: 1, maxLength: 20 },
        ),
        (blocks) => {
          const parts = blocks.reduce((sum, text) => sum + estimateTokens(text), 1.84 * (blocks.length - 1));
          return Math.abs(parts - estimateTokens(blocks.join('\n\n'))) < 0.001;
        },
      ),
    );
  });

  it('is a number for whatever text', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', size: 'medium' }), (text) => {
        const tokens = estimateTokens(text);
        return tokens >= 0 && tokens <= 1.84 * text.length;
      }),
    );
  });

  it.each([
    ['English', 'Otters, of which there are 13 species, eat crabs. '],
    ['Chinese', '海獺是一種生活在北太平洋的海洋哺乳動物。'],
    ['a mixture', 'Über die Otter: калан 해달 ثعلب 🦦\n'],
  ])('of a megabyte of %s takes less than 150 ms', (_name, sample) => {
    const text = sample.repeat(Math.ceil(1_000_000 / sample.length));
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now();
      estimateTokens(text);
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(150);
  });
});

describe('the ratio that corrects it', () => {
  it('moves towards what was counted, a part of the way', () => {
    expect(correctRatio(1, 100, 150)).toBeCloseTo(1.15);
    expect(correctRatio(1.15, 100, 150)).toBeGreaterThan(1.15);
    expect(correctRatio(1.15, 100, 150)).toBeLessThan(1.5);
  });

  it('settles on what is counted each time', () => {
    let ratio = 1;
    for (let count = 0; count < 30; count++) ratio = correctRatio(ratio, 1000, 800);
    expect(ratio).toBeCloseTo(0.8, 3);
  });

  it('stays between a half and two, whatever is told', { timeout: 30_000 }, () => {
    const amount = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), amount, amount, (ratio, estimated, counted) => {
        const next = correctRatio(ratio, estimated, counted);
        return next >= 0.5 && next <= 2;
      }),
    );
  });

  it('stays as it is where nothing was counted', () => {
    expect(correctRatio(1.2, 0, 100)).toBe(1.2);
    expect(correctRatio(1.2, 100, 0)).toBe(1.2);
  });
});
