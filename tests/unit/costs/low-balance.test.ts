import { describe, expect, it } from 'vitest';
import { isLowBalance } from '@/lib/costs/low-balance';

describe('a balance', () => {
  it('is low when it pays for fewer than twenty average answers', () => {
    const statistics = { usualTime: null, averageCost: 0.001, samples: [] };
    expect(isLowBalance(0.0199, statistics)).toBe(true);
    expect(isLowBalance(0.0201, statistics)).toBe(false);
    expect(isLowBalance(0, { usualTime: null, averageCost: null, samples: [] })).toBe(false);
  });
});
