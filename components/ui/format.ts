/** Formats an amount of money in cents or, below ten cents, with two significant digits. */
export function formatDollars(dollars: number): string {
  const small = dollars !== 0 && Math.abs(dollars) < 0.1;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...(small && { maximumSignificantDigits: 2 }),
  }).format(dollars);
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
