import type { Statistics } from './statistics';

/** A balance is low when it pays for fewer than this many of the person's average answers. */
const LOW_BALANCE_ANSWERS = 20;

/** Whether a balance (US dollars) is low, measured by the person's average cost; false while no average is known. */
export function isLowBalance(balance: number, { averageCost }: Statistics): boolean {
  return averageCost !== null && balance < LOW_BALANCE_ANSWERS * averageCost;
}
