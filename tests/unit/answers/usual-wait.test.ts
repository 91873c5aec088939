import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualWaitFor } from '@/lib/answers/usual-wait';
import type { Statistics } from '@/lib/costs/statistics';

type Sample = Statistics['samples'][number];
const sample = (took: number, rest: Partial<Sample> = {}): Sample => ({
  took,
  model: 'deepseek-chat',
  promptTokens: 1_000,
  ...rest,
});
const usual = (samples: Sample[], request = { model: 'deepseek-chat', promptTokens: 1_000 }) =>
  usualWaitFor({ usualTime: null, averageCost: null, samples }, request);
const seconds = (...values: number[]) => values.map((value) => sample(value * 1_000));

describe('how long an answer usually takes', () => {
  it('is from the first to the third quarter of the person’s own answers, and late after nine tenths', () => {
    expect(usual(seconds(10, 20, 30, 40, 50, 60, 70, 80, 90, 100))).toEqual({
      from: 30_000,
      to: 80_000,
      late: 100_000,
      source: 'own answers',
    });
  });

  it.each([0, 1, 4])('is Segmind’s average before there are five: %i', (count) => {
    const own = Array.from({ length: count }, () => sample(5_000));
    expect(usual(own)).toEqual({ from: 32_000, to: 32_000, late: 64_000, source: 'Segmind' });
  });

  it.each<[string, Partial<Sample>]>([
    ['another model', { model: 'qwen-plus' }],
    ['much longer requests', { promptTokens: 2_001 }],
    ['much shorter requests', { promptTokens: 499 }],
    ['requests of an unknown size', { promptTokens: null }],
  ])('is not told by answers of %s', (_name, rest) => {
    const others = Array.from({ length: 20 }, () => sample(5_000, rest));
    expect(usual([...others, ...seconds(1, 1, 1, 1)])?.source).toBe('Segmind');
    expect(usual([...others, ...seconds(20, 20, 20, 20, 20)])).toMatchObject({ from: 20_000, source: 'own answers' });
  });

  it('is told by requests from half to twice its size', () => {
    const alike = [500, 700, 1_000, 1_500, 2_000].map((promptTokens) => sample(9_000, { promptTokens }));
    expect(usual(alike)?.source).toBe('own answers');
  });

  it('follows the newest twenty', () => {
    const newest = Array.from({ length: 20 }, () => sample(10_000));
    expect(usual([...newest, ...seconds(...Array.from({ length: 50 }, () => 300))])?.to).toBe(10_000);
  });

  it('is never under two seconds', () => {
    expect(usual(seconds(0, 0.1, 0.2, 0.3, 1))).toMatchObject({ from: 2_000, to: 2_000, late: 2_000 });
  });

  it('is known to nobody where Segmind has told no average of a model', () => {
    expect(usual([], { model: 'another', promptTokens: 1_000 })).toBeNull();
    expect(usual(seconds(1, 2, 3), { model: '__proto__', promptTokens: 1_000 })).toBeNull();
  });

  it('is a range in order, whatever was measured', () => {
    const times = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(times, (values) => {
        const wait = usual(values.map((value) => sample(value)));
        expect(wait).not.toBeNull();
        if (!wait) return;
        expect(wait.from).toBeGreaterThanOrEqual(2_000);
        expect(wait.to).toBeGreaterThanOrEqual(wait.from);
        expect(wait.late).toBeGreaterThanOrEqual(wait.to);
      }),
    );
  });
});
