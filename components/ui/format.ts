/**
 * An amount as a person reads it: cents, and for less than ten cents two significant digits.
 *
 * @param dollars US dollars
 */
export function formatDollars(dollars: number): string {
  const small = dollars !== 0 && Math.abs(dollars) < 0.1;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...(small && { maximumSignificantDigits: 2 }),
  }).format(dollars);
}

/**
 * A day, such as 3 Nov 2026.
 *
 * @param time ms since 1970
 */
export function formatDay(time: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(time);
}

/**
 * A moment, such as 3 Nov 2026, 14:05.
 *
 * @param time ms since 1970
 */
export function formatMoment(time: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/**
 * A month, such as November 2026.
 *
 * @param time any moment in it, in ms since 1970
 */
export function formatMonth(time: number): string {
  return new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(time);
}

/** A count, such as 12,345. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat().format(count);
}
