import { t } from '@/lib/i18n';
import type { Conversation } from '@/lib/rows/conversation';

export type HistoryGroup = { name: string; conversations: Conversation[] };

/** Returns the first day of the week in the person's country, from 0 for Sunday; Monday where the browser can't tell. */
function firstDayOfWeek(): number {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(
    navigator.language || 'en',
  );
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}

/** Groups conversations, in their order, as pinned, of this week, of the last week, and by months before. */
export function groupByWeek(
  conversations: readonly Conversation[],
  now: Date,
  firstDay = firstDayOfWeek(),
): HistoryGroup[] {
  const daysIntoWeek = (now.getDay() - firstDay + 7) % 7;
  const week = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysIntoWeek).getTime();
  const lastWeek = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysIntoWeek - 7).getTime();
  const nameOf = ({ pinned, updated }: Conversation) => {
    if (pinned) return t('historyPinned');
    if (updated >= week) return t('historyThisWeek');
    if (updated >= lastWeek) return t('historyLastWeek');
    const isThisYear = new Date(updated).getFullYear() === now.getFullYear();
    const form: Intl.DateTimeFormatOptions = { month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) };
    return new Intl.DateTimeFormat(undefined, form).format(updated);
  };
  const pinned = conversations.filter((conversation) => conversation.pinned);
  const groups: HistoryGroup[] = [];
  for (const conversation of [...pinned, ...conversations.filter((each) => !each.pinned)]) {
    const name = nameOf(conversation);
    const last = groups.at(-1);
    if (last?.name === name) last.conversations.push(conversation);
    else groups.push({ name, conversations: [conversation] });
  }
  return groups;
}
