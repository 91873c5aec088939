import { expect, test } from 'vitest';
import { formatCount, formatDollars, formatMoment, formatMonth } from '@/components/ui/format';

test.each([
  [4.12, '$4.12'],
  [0, '$0.00'],
  [0.5, '$0.50'],
  [0.0184921035, '$0.018'],
  [0.0013, '$0.001'],
  [0.001, '$0.001'],
  [0.00074, '<$0.001'],
  [0.000_000_1, '<$0.001'],
  [0.0996, '$0.100'],
  [0.1, '$0.10'],
  [1234.5, '$1,234.50'],
  [-0.004, '-$0.004'],
  [-0.0004, '>-$0.001'],
])('%d dollars read as %s', (dollars, text) => {
  expect(formatDollars(dollars)).toBe(text);
});

test('a moment, a month and a count are written as people here write them', () => {
  const time = new Date(2026, 10, 3, 14, 5).getTime();
  expect(formatMoment(time)).toMatch(/Nov.*2026.*05/);
  expect(formatMonth(time)).toBe('November 2026');
  expect(formatCount(12_345)).toBe('12,345');
});
