import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { listConversations } from '@/lib/conversations/conversation-list';
import { listConversationsOfPage } from '@/lib/conversations/conversations-of-page';
import { listPinned } from '@/lib/conversations/pinned-conversations';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import { onChange } from '@/lib/messages/change-channel';
import type { Conversation } from '@/lib/rows/conversation';
import { useSearch } from './use-search';

/** How long after the first list, in ms, the pinned ones are looked for: a click on a row comes first. */
const PAUSE = 300;
/** How many pinned conversations are shown at most. */
const MOST_PINNED = 50;

/** Which conversations are listed. */
export type Wanted = {
  /** Words that titles, sites or texts hold; '' for no search. */
  words: string;
  /** The address of the page that the conversations are about; null for all pages. */
  url: string | null;
  /** How many at most. */
  limit: number;
};

type List = Pick<ReturnType<typeof useSearch>, 'list' | 'passages' | 'isSearching'> & {
  /** Why the conversations can't be read; null where they can. */
  fault: Signal<StorageFault | null>;
  reload: () => Promise<void>;
};

/** A list with pinned conversations that are too old to be in it. */
function withPinned(list: readonly Conversation[], pinned: readonly Conversation[]): Conversation[] {
  const ids = new Set(list.map(({ id }) => id));
  return [...pinned.filter(({ id }) => !ids.has(id)), ...list];
}

/** The wanted conversations, read again at each change; in the list of all, also the pinned ones beyond the limit. */
export function useList({ words, url, limit }: Wanted): List {
  const { search, ...found } = useSearch(words, limit);
  const list = useSignal<Conversation[] | null>(null);
  const fault = useSignal<StorageFault | null>(null);
  const reading = useRef(0);
  const read = useCallback(
    async (isNewest: () => boolean) => {
      const newest = await (url === null ? listConversations(limit) : listConversationsOfPage(url, limit));
      // Looking for pinned ones takes longer, so the list is first shown without them.
      if (isNewest() && (list.value === null || url !== null)) {
        list.value = newest;
        if (url === null) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      const pinned = isNewest() && url === null ? await listPinned(MOST_PINNED) : [];
      if (isNewest()) list.value = withPinned(newest, pinned);
    },
    [list, url, limit],
  );
  const isSearch = words !== '';
  const readWanted = isSearch ? search : read;
  const reload = useCallback(async () => {
    reading.current += 1;
    const number = reading.current;
    const isNewest = () => reading.current === number;
    try {
      await readWanted(isNewest);
      if (isNewest()) fault.value = null;
    } catch (cause) {
      logFault('the history could not be read', cause);
      if (isNewest()) fault.value = storageFaultOf(cause);
    }
  }, [readWanted, fault]);
  useEffect(() => {
    const again = () => void reload();
    again();
    addEventListener('focus', again);
    const stop = onChange(again);
    return () => {
      reading.current += 1; // what is read now comes too late
      removeEventListener('focus', again);
      stop();
    };
  }, [reload]);
  return { ...found, list: isSearch ? found.list : list, fault, reload };
}
