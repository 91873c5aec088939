import { expect, test } from 'vitest';
import { formatDollars } from '@/components/ui/format';

test.each([
  [4.12, '$4.12'],
  [0, '$0.00'],
  [0.5, '$0.50'],
  [0.0184921035, '$0.018'],
  [0.0013, '$0.0013'],
  [1234.5, '$1,234.50'],
  [-0.004, '-$0.004'],
])('%d dollars read as %s', (dollars, text) => {
  expect(formatDollars(dollars)).toBe(text);
});
