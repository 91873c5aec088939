import { describe, expect, test } from 'vitest';
import { halfOf, measureHalves } from '../../bench/reading/halves.ts';

const ids = Array.from({ length: 400 }, (_, index) => `page-${index}`);

describe('the halves of a corpus', () => {
  test('are always the same, about as large as each other, and others with another seed', () => {
    const halves = ids.map((id) => halfOf(id));
    expect(ids.map((id) => halfOf(id))).toEqual(halves);
    const share = halves.filter((half) => half === 'A').length / ids.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    expect(ids.map((id) => halfOf(id, 'another'))).not.toEqual(halves);
  });

  test('have figures beside that of the whole', () => {
    const items = ids.map((id) => ({ id, figure: halfOf(id) === 'A' ? 1 : 0 }));
    const share = (of: readonly { figure: number }[]) => Math.max(...of.map(({ figure }) => figure));
    expect(measureHalves(items, share)).toEqual({ all: 1, text: '1.000 (A 1.000, B 0.000)' });
  });

  test('are left out where they hold no page', () => {
    const items = [{ id: ids.find((id) => halfOf(id) === 'B') ?? '' }];
    expect(measureHalves(items, () => 0.5, String).text).toBe('0.5 (B 0.5)');
  });
});
