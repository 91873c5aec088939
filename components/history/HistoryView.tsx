import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { StorageNotice } from '@/components/notices/StorageNotice';
import { Button } from '@/components/ui/Button';
import { showToast } from '@/components/ui/Toast';
import { pinConversation } from '@/lib/conversations/conversation-list';
import { listConversationsOfPage } from '@/lib/conversations/conversations-of-page';
import { wordsOfSearch } from '@/lib/conversations/search-conversations';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { Conversation } from '@/lib/rows/conversation';
import { splitPassage } from '@/lib/text/passage';
import { groupByWeek } from './group-by-week';
import { HistorySearch, PageFilter } from './HistoryFilter';
import { HistoryRow } from './HistoryRow';
import { InvalidRowsNotice } from './InvalidRowsNotice';
import { moveInHistory } from './list-keys';
import { useDeletion } from './use-deletion';
import { useList } from './use-list';
import './history.css';

/** How many conversations are read at once; more are read on request. */
const PAGE = 50;
/** Up to this many conversations of one page are counted. */
const MOST_COUNTED = 100;
/** How long after the list is read, in ms: a click on a row comes first. */
const COUNTED_AFTER = 200;

type HistoryProps = {
  current: string;
  /** The address of the page in front, or of the conversation shown; null where there is none. */
  url: string | null;
  /** Whether the history stands beside the conversation, and not in its place. */
  isRail?: boolean;
  /** Whether the conversation beside it says already why nothing can be read. */
  isFaultTold?: boolean;
  onOpen: (id: string) => void;
  /** The conversation that is open behind the history was deleted. */
  onGone: () => void;
};

/** How many conversations began with a page; null until that is known. */
function useCount(url: string | null, list: readonly Conversation[] | null): number | null {
  const count = useSignal<number | null>(null);
  useEffect(() => {
    if (list === null || url === null) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      listConversationsOfPage(url, MOST_COUNTED).then(
        ({ length }) => {
          if (isWanted) count.value = length;
        },
        (cause: unknown) => logFault('the conversations of a page could not be counted', cause),
      );
    }, COUNTED_AFTER);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [count, url, list]);
  return count.value;
}

/** The person's conversations, newest first, searched and filtered; each can be opened, pinned, deleted with undo. */
export function HistoryView({ current, url, isRail = false, isFaultTold = false, onOpen, onGone }: HistoryProps) {
  const limit = useSignal(PAGE);
  const words = useSignal('');
  const isOfPage = useSignal(false);
  const wanted = { words: words.value, url: isOfPage.value ? url : null, limit: limit.value };
  const { list, passages, isSearching, fault, reload } = useList(wanted);
  const search = useCallback(
    (typed: string) => {
      words.value = typed.trim();
    },
    [words],
  );
  const { main, remove } = useDeletion({ list, fault, reload, onDeleted: (id) => id === current && onGone() });
  const count = useCount(url, list.value);
  const isSearch = words.value !== '';

  const pin = ({ id, pinned }: Conversation) => {
    pinConversation(id, !pinned)
      .then(reload)
      .catch((cause: unknown) => {
        logFault('a conversation could not be pinned', cause);
        showToast({ text: t('historyNotPinned') });
      });
  };
  const Frame = isRail ? 'aside' : 'main';
  if (fault.value) {
    return (
      <Frame class="history" data-rail={isRail}>
        {!isFaultTold && <StorageNotice fault={fault.value} onRetry={() => void reload()} />}
      </Frame>
    );
  }
  return (
    <Frame
      class="history"
      data-rail={isRail}
      aria-label={isRail ? t('historyTitle') : undefined}
      aria-busy={list.value === null}
      ref={main}
      tabIndex={-1}
      onKeyDown={moveInHistory}
    >
      <div class="history-head">
        <HistorySearch onSearch={search} />
        {url !== null && !isSearch && (
          <PageFilter
            count={count}
            isOfPage={isOfPage.value}
            onChoose={(isChosen) => {
              isOfPage.value = isChosen;
            }}
          />
        )}
      </div>
      {list.value?.length === 0 && !isSearching.value && (
        <p class="history-empty">
          {t(isSearch ? 'historyNothingFound' : wanted.url ? 'historyNoneOfPage' : 'historyEmpty')}
        </p>
      )}
      <HistoryGroups
        list={list.value ?? []}
        current={current}
        found={isSearch ? { words: wordsOfSearch(words.value), passages: passages.value } : null}
        onOpen={onOpen}
        onPin={pin}
        onDelete={(conversation) => void remove(conversation)}
      />
      <p class="history-searching" role="status">
        {isSearch && isSearching.value && t('historySearching')}
      </p>
      {(list.value?.length ?? 0) >= limit.value && (
        <Button
          class="history-more"
          onClick={() => {
            limit.value += PAGE;
          }}
        >
          {t('historyMore')}
        </Button>
      )}
      {list.value && <InvalidRowsNotice />}
    </Frame>
  );
}

type GroupsProps = {
  list: readonly Conversation[];
  current: string;
  /** The words that were looked for, and lines with them by conversation; null where nothing is looked for. */
  found: { words: readonly string[]; passages: ReadonlyMap<string, string> } | null;
  onOpen: (id: string) => void;
  onPin: (conversation: Conversation) => void;
  onDelete: (conversation: Conversation) => void;
};

function HistoryGroups({ list, current, found, onOpen, onPin, onDelete }: GroupsProps) {
  const now = new Date();
  /** The conversation that the Tab key leads to. */
  const [stop, setStop] = useState(current);
  const stopNow = list.some(({ id }) => id === stop) ? stop : list[0]?.id;
  return (
    <>
      {groupByWeek(list, now).map(({ name, conversations }) => (
        <section key={name}>
          <h2 class="history-group">{name}</h2>
          <ul class="history-list">
            {conversations.map((conversation) => (
              <HistoryRow
                key={conversation.id}
                conversation={conversation}
                isCurrent={conversation.id === current}
                isStop={conversation.id === stopNow}
                passage={splitPassage(found?.passages.get(conversation.id) ?? '', found?.words ?? [])}
                now={now}
                onFocus={() => setStop(conversation.id)}
                onOpen={() => onOpen(conversation.id)}
                onPin={() => onPin(conversation)}
                onDelete={() => onDelete(conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
