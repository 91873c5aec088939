import { useSignal } from '@preact/signals';
import { Trash2 } from 'lucide-preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { StorageNotice } from '@/components/notices/StorageNotice';
import { Button, IconButton } from '@/components/ui/Button';
import { showToast } from '@/components/ui/Toast';
import { deleteConversation, listConversations, undoDelete } from '@/lib/conversations/conversation-list';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { onChange } from '@/lib/messages/change-channel';
import { wakeUp } from '@/lib/messages/wake-up';
import type { Conversation } from '@/lib/rows/conversation';
import { cut } from '@/lib/text/cut';
import { siteNameOf } from '@/lib/text/host';
import { groupByDay } from './group-by-day';
import { InvalidRowsNotice } from './InvalidRowsNotice';
import { moveInHistory } from './list-keys';
import './history.css';

/** How many conversations are read at once; more are read on request. */
const PAGE = 50;

type HistoryProps = {
  current: string;
  onOpen: (id: string) => void;
  /** The conversation that is open behind the history was deleted. */
  onGone: () => void;
};

/** The newest conversations, read again at each change; `fault` says why they can't be read. */
function useList(wanted: number) {
  const list = useSignal<Conversation[] | null>(null);
  const fault = useSignal<StorageFault | null>(null);
  const reload = useCallback(async () => {
    try {
      list.value = await listConversations(wanted);
      fault.value = null;
    } catch (cause) {
      logFault('the history could not be read', cause);
      fault.value = storageFaultOf(cause);
    }
  }, [list, fault, wanted]);
  useEffect(() => {
    const again = () => void reload();
    again();
    addEventListener('focus', again);
    const stop = onChange(again);
    return () => {
      removeEventListener('focus', again);
      stop();
    };
  }, [reload]);
  return { list, fault, reload };
}

/**
 * Moves the focus after a row is deleted together with the pressed button: to the conversation that takes its place,
 * else to the last one, else to the history itself.
 */
function useFocusAfterDeleting(list: readonly Conversation[] | null) {
  const main = useRef<HTMLElement>(null);
  const due = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (due.current === null) return;
    const rows = Array.from(main.current?.querySelectorAll<HTMLElement>('.history-open') ?? []);
    const next = rows[Math.min(due.current, rows.length - 1)] ?? main.current;
    due.current = null;
    next?.focus({ preventScroll: true });
  }, [list]);
  return { main, due };
}

/** The person's conversations by date, newest first; each can be opened, or deleted with undo. */
export function HistoryView({ current, onOpen, onGone }: HistoryProps) {
  const limit = useSignal(PAGE);
  const { list, fault, reload } = useList(limit.value);
  const { main, due } = useFocusAfterDeleting(list.value);
  /** The conversation that the Tab key leads to. */
  const [stop, setStop] = useState(current);

  const remove = async (conversation: Conversation) => {
    try {
      await deleteConversation(conversation.id);
    } catch (cause) {
      logFault('a conversation could not be deleted', cause);
      showToast({ text: t('historyNotDeleted', conversation.title) });
      return;
    }
    await wakeUp();
    const at = list.value?.findIndex(({ id }) => id === conversation.id) ?? -1;
    due.current = at < 0 ? null : at;
    list.value = list.value?.filter(({ id }) => id !== conversation.id) ?? null;
    if (conversation.id === current) onGone();
    showToast({
      text: t('historyDeleted', conversation.title),
      undo: () =>
        void undoDelete(conversation.id)
          .then(wakeUp)
          .then(reload)
          .catch((cause: unknown) => {
            logFault('a conversation could not be brought back', cause);
            fault.value = storageFaultOf(cause);
          }),
    });
  };

  if (fault.value) {
    return (
      <main class="history">
        <StorageNotice fault={fault.value} onRetry={() => void reload()} />
      </main>
    );
  }
  if (list.value === null) return <main class="history" aria-busy="true" />;
  const stopNow = list.value.some(({ id }) => id === stop) ? stop : list.value[0]?.id;
  if (list.value.length === 0) {
    return (
      <main class="history" ref={main} tabIndex={-1}>
        <p class="history-empty">{t('historyEmpty')}</p>
        <InvalidRowsNotice />
      </main>
    );
  }
  return (
    <main class="history" ref={main} tabIndex={-1} onKeyDown={moveInHistory}>
      {groupByDay(list.value, new Date()).map(({ day, conversations }) => (
        <section key={day}>
          <h2 class="history-day">{day}</h2>
          <ul class="history-list">
            {conversations.map((conversation) => (
              <HistoryRow
                key={conversation.id}
                conversation={conversation}
                isCurrent={conversation.id === current}
                isStop={conversation.id === stopNow}
                onFocus={() => setStop(conversation.id)}
                onOpen={() => onOpen(conversation.id)}
                onDelete={() => void remove(conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
      {list.value.length >= limit.value && (
        <Button
          class="history-more"
          onClick={() => {
            limit.value += PAGE;
          }}
        >
          {t('historyMore')}
        </Button>
      )}
      <InvalidRowsNotice />
    </main>
  );
}

/** Made once: `toLocaleTimeString` would make a format per row, a large part of the time to draw the list. */
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

type RowProps = {
  conversation: Conversation;
  isCurrent: boolean;
  /** The Tab key leads to this row. */
  isStop: boolean;
  onFocus: () => void;
  onOpen: () => void;
  onDelete: () => void;
};

function HistoryRow({ conversation, isCurrent, isStop, onFocus, onOpen, onDelete }: RowProps) {
  const { title, page, updated, unread } = conversation;
  const host = page && siteNameOf(page.url);
  const time = timeOfDay.format(updated);
  return (
    <li class="history-row" data-current={isCurrent} onFocusIn={onFocus}>
      <button type="button" class="history-open" tabIndex={isStop ? 0 : -1} aria-current={isCurrent} onClick={onOpen}>
        <bdi class="history-title">{title}</bdi>
        <span class="history-facts">
          {unread && <span class="history-unread">{t('historyUnread')}</span>}
          {[time, host].filter(Boolean).join(' · ')}
        </span>
      </button>
      <IconButton
        size="small"
        tabIndex={-1}
        label={t('historyDelete', cut(title, 60))}
        icon={Trash2}
        onClick={onDelete}
      />
    </li>
  );
}
