import { t } from '@/lib/i18n';
import type { Conversation } from '@/lib/rows/conversation';

export type HistoryGroup = { day: string; conversations: Conversation[] };

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

/** Groups conversations, in their order, under the names of their days: today, yesterday, the weekday, the date. */
export function groupByDay(conversations: readonly Conversation[], now: Date): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  for (const conversation of conversations) {
    const day = nameOfDay(conversation.updated, now);
    const last = groups.at(-1);
    if (last?.day === day) last.conversations.push(conversation);
    else groups.push({ day, conversations: [conversation] });
  }
  return groups;
}
