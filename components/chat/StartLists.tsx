import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { nameOfDay } from '@/components/history/name-of-day';
import { useSession } from '@/components/session/use-session';
import { listConversations } from '@/lib/conversations/conversation-list';
import { listConversationsOfPage } from '@/lib/conversations/conversations-of-page';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Conversation } from '@/lib/rows/conversation';

/** How many conversations each list shows; the history has the others. */
const MOST = 3;

type Lists = { earlier: readonly Conversation[]; recent: readonly Conversation[] };

async function readLists(url: string | null): Promise<Lists> {
  const [earlier, newest] = await Promise.all([
    url === null ? [] : listConversationsOfPage(url, MOST),
    listConversations(2 * MOST),
  ]);
  const ids = new Set(earlier.map(({ id }) => id));
  return { earlier, recent: newest.filter(({ id }) => !ids.has(id)).slice(0, MOST) };
}

/**
 * The conversations that a person may want to go on with: those about the page in front, then the newest others.
 *
 * @param url the address of the page in front; null where there is none
 */
export function StartLists({ url }: { url: string | null }) {
  const lists = useSignal<Lists>({ earlier: [], recent: [] });
  const shown = useSession().shown.id.value;
  useEffect(() => {
    let isCurrent = true;
    readLists(url).then(
      (read) => {
        if (isCurrent) lists.value = read;
      },
      (cause: unknown) => logFault('the last conversations could not be read', cause),
    );
    return () => {
      isCurrent = false;
    };
  }, [lists, shown, url]);
  return (
    <>
      <StartList name={t('startEarlier')} conversations={lists.value.earlier} />
      <StartList name={t('startRecent')} conversations={lists.value.recent} />
    </>
  );
}

function StartList({ name, conversations }: { name: string; conversations: readonly Conversation[] }) {
  const session = useSession();
  if (conversations.length === 0) return null;
  return (
    <section class="start-list">
      <h2>{name}</h2>
      <ul>
        {conversations.map(({ id, title, updated, unread }) => (
          <li key={id}>
            <button type="button" class="start-open" onClick={() => void session.open(id)}>
              <span class="start-open-title" dir="auto" title={title}>
                {title}
              </span>
              {unread && <span class="start-open-unread">{t('historyUnread')}</span>}
              <span class="start-open-day">{nameOfDay(updated, new Date())}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
