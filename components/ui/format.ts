/** Amounts below this many dollars are written to a tenth of a cent, which is about what one question costs. */
const SMALL = 0.1;
const LEAST = 0.001;

/**
 * Formats an amount of money in cents, below ten cents in tenths of a cent, and below a tenth of a cent as "<$0.001": more
 * digits would say nothing that a person wants to know.
 */
export function formatDollars(dollars: number): string {
  const size = Math.abs(dollars);
  const digits = dollars !== 0 && size < SMALL ? 3 : 2;
  const format = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (dollars === 0 || size >= LEAST) return format.format(dollars);
  return dollars > 0 ? `<${format.format(LEAST)}` : `>${format.format(-LEAST)}`;
}

/** Formats a day, such as 3 Nov 2026. */
export function formatDay(time: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(time);
}

/** Formats a moment, such as 3 Nov 2026, 14:05. */
export function formatMoment(time: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/**
 * Formats a month, such as November 2026.
 *
 * @param time any moment of the month, in ms since 1970
 */
export function formatMonth(time: number): string {
  return new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(time);
}

/** Formats a count, such as 12,345. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat().format(count);
}
