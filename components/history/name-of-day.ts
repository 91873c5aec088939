import { t } from '@/lib/i18n';

const DAY = 86_400_000;

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Names a day: today, yesterday, the weekday, the date. */
export function nameOfDay(time: number, now: Date): string {
  // Days of 23 or 25 hours still round to a whole number of days.
  const daysAgo = Math.round((startOfDay(now) - startOfDay(new Date(time))) / DAY);
  if (daysAgo <= 0) return t('historyToday');
  if (daysAgo === 1) return t('historyYesterday');
  const isThisYear = new Date(time).getFullYear() === now.getFullYear();
  const form: Intl.DateTimeFormatOptions =
    daysAgo < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) };
  return new Intl.DateTimeFormat(undefined, form).format(time);
}
