import { t } from '@/lib/i18n';

/** A duration in words: "14 s", "2 min 5 s". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60 ? t('durationSeconds', seconds) : t('durationMinutes', Math.floor(seconds / 60), seconds % 60);
}

/** US dollars with as many digits as matter: $4.12, $0.0013. */
export function formatDollars(amount: number): string {
  const digits =
    amount !== 0 && Math.abs(amount) < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 };
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...digits,
  }).format(amount);
}
