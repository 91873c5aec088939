import { useSignal } from '@preact/signals';
import { Trash2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Button, IconButton } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { showToast } from '@/components/ui/Toast';
import { onChange } from '@/lib/conversations/change-channel';
import { deleteConversation, listConversations, undoDelete } from '@/lib/conversations/conversation-list';
import { wakeUp } from '@/lib/conversations/wake-up';
import type { Conversation } from '@/lib/database/schema';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { groupByDay } from './group-by-day';
import './history.css';

/** Conversations fetched at once; more on request. */
const PAGE = 50;

type HistoryProps = {
  current: string;
  onOpen: (id: string) => void;
  /** The conversation shown beside the history was deleted. */
  onGone: () => void;
};

/** The person's conversations by date, newest first: open one, delete one with undo. */
export function HistoryView({ current, onOpen, onGone }: HistoryProps) {
  const list = useSignal<Conversation[] | null>(null);
  const hasFault = useSignal(false);
  const limit = useSignal(PAGE);
  const wanted = limit.value;
  useEffect(() => {
    const load = () =>
      listConversations(wanted).then(
        (found) => {
          list.value = found;
          hasFault.value = false;
        },
        (cause: unknown) => {
          logFault('the history could not be read', cause);
          hasFault.value = true;
        },
      );
    void load();
    return onChange(() => void load());
  }, [list, hasFault, wanted]);

  const remove = async (conversation: Conversation) => {
    await deleteConversation(conversation.id);
    await wakeUp();
    list.value = list.value?.filter(({ id }) => id !== conversation.id) ?? null;
    if (conversation.id === current) onGone();
    showToast({
      text: t('historyDeleted', conversation.title),
      undo: () =>
        void undoDelete(conversation.id)
          .then(wakeUp)
          .then(() => listConversations(wanted))
          .then((found) => {
            list.value = found;
          }),
    });
  };

  if (hasFault.value) {
    return (
      <main class="history">
        <Notice kind="error" title={t('storageFaultTitle')}>
          {t('storageFaultAdvice')}
        </Notice>
      </main>
    );
  }
  if (list.value === null) return <main class="history" aria-busy="true" />;
  if (list.value.length === 0) {
    return (
      <main class="history">
        <p class="history-empty">{t('historyEmpty')}</p>
      </main>
    );
  }
  return (
    <main class="history">
      {groupByDay(list.value, new Date()).map(({ day, conversations }) => (
        <section key={day}>
          <h2 class="history-day">{day}</h2>
          <ul class="history-list">
            {conversations.map((conversation) => (
              <HistoryRow
                key={conversation.id}
                conversation={conversation}
                isCurrent={conversation.id === current}
                onOpen={() => onOpen(conversation.id)}
                onDelete={() => void remove(conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
      {list.value.length >= wanted && (
        <Button
          class="history-more"
          onClick={() => {
            limit.value += PAGE;
          }}
        >
          {t('historyMore')}
        </Button>
      )}
    </main>
  );
}

/** Made once: what `toLocaleTimeString` does anew for each row is a good part of drawing the list. */
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

type RowProps = { conversation: Conversation; isCurrent: boolean; onOpen: () => void; onDelete: () => void };

function HistoryRow({ conversation, isCurrent, onOpen, onDelete }: RowProps) {
  const { title, page, updated, unread } = conversation;
  const host = page && URL.canParse(page.url) ? new URL(page.url).hostname.replace(/^www\./, '') : null;
  const time = timeOfDay.format(updated);
  return (
    <li class="history-row" data-current={isCurrent}>
      <button type="button" class="history-open" aria-current={isCurrent} onClick={onOpen}>
        <bdi class="history-title">{title}</bdi>
        <span class="history-facts">
          {unread && <span class="history-unread">{t('historyUnread')}</span>}
          {[time, host].filter(Boolean).join(' · ')}
        </span>
      </button>
      <IconButton size="small" label={t('historyDelete', title.slice(0, 60))} icon={Trash2} onClick={onDelete} />
    </li>
  );
}
