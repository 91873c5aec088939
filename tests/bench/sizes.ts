import { measureSizes } from '../../scripts/lib/measure-sizes.mjs';
import type { BenchRow } from './bench-row.ts';

/** The sizes of what the panel loads and of the zip, which `npm test` limits too. */
export function benchSizes(): BenchRow[] {
  return measureSizes().map(({ what, bytes, pass, aim, ok }) => ({
    what,
    pass: `${pass} KiB`,
    aim: `${aim} KiB`,
    measured: `${(bytes / 1024).toFixed(1)} KiB`,
    ok,
  }));
}
