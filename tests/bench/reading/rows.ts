import type { BenchRow } from '../bench-row.ts';
import { measureHalves } from './halves.ts';

/** The share to pass and to aim at. `most` says that the figure must not be above, instead of not below. */
export type Limits = { pass: number; aim: number; most?: boolean };

const asFigure = (figure: number) => figure.toFixed(3);
export const asPercent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Makes a row of a figure of all pages and of each half of them. Without limits the row only informs. */
export function rowOfHalves<Item extends { id: string }>(
  what: string,
  items: readonly Item[],
  measure: (items: readonly Item[]) => number,
  { limits, format = asFigure }: { limits?: Limits; format?: (figure: number) => string } = {},
): BenchRow {
  const { all, text } = measureHalves(items, measure, format);
  const isReached = !limits || (limits.most ? all <= limits.pass : all >= limits.pass);
  return {
    what,
    pass: limits ? format(limits.pass) : '–',
    aim: limits ? format(limits.aim) : '–',
    measured: text,
    ok: isReached,
  };
}

/** Makes a row that only informs. */
export function rowOfText(what: string, measured: string): BenchRow {
  return { what, pass: '–', aim: '–', measured, ok: true };
}
