import { Pin, PinOff, Trash2 } from 'lucide-preact';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import type { Conversation } from '@/lib/rows/conversation';
import { cut } from '@/lib/text/cut';
import { siteNameOf } from '@/lib/text/host';
import type { PassagePart } from '@/lib/text/passage';
import { nameOfDay } from './name-of-day';

/** Made once: `toLocaleTimeString` would make a format per row, a large part of the time to draw the list. */
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

type RowProps = {
  conversation: Conversation;
  isCurrent: boolean;
  /** The Tab key leads to this row. */
  isStop: boolean;
  /** A line of its texts with the words that were looked for; empty where none is shown. */
  passage: readonly PassagePart[];
  now: Date;
  onFocus: () => void;
  onOpen: () => void;
  onPin: () => void;
  onDelete: () => void;
};

/** One conversation: its title, what was found in it, when it was last changed, its site; a click opens it. */
export function HistoryRow(props: RowProps) {
  const { conversation, isCurrent, isStop, passage, now, onFocus, onOpen, onPin, onDelete } = props;
  const { title, page, pinned, updated, unread } = conversation;
  const host = page && siteNameOf(page.url);
  const isToday = new Date(updated).toDateString() === now.toDateString();
  const time = isToday ? timeOfDay.format(updated) : nameOfDay(updated, now);
  const short = cut(title, 60);
  return (
    <li class="history-row" data-id={conversation.id} data-current={isCurrent} onFocusIn={onFocus}>
      <button type="button" class="history-open" tabIndex={isStop ? 0 : -1} aria-current={isCurrent} onClick={onOpen}>
        <bdi class="history-title">{title}</bdi>
        {passage.length > 0 && (
          <bdi class="history-passage">
            {passage.map(({ text, isFound }, index) => (isFound ? <mark key={index}>{text}</mark> : text))}
          </bdi>
        )}
        <span class="history-facts">
          {unread && <span class="history-unread">{t('historyUnread')}</span>}{' '}
          {[time, host].filter(Boolean).join(' · ')}
        </span>
      </button>
      <IconButton
        size="small"
        tabIndex={-1}
        label={t(pinned ? 'historyUnpin' : 'historyPin', short)}
        icon={pinned ? PinOff : Pin}
        onClick={onPin}
      />
      <IconButton size="small" tabIndex={-1} label={t('historyDelete', short)} icon={Trash2} onClick={onDelete} />
    </li>
  );
}
