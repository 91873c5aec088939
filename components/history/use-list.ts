import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { listConversations } from '@/lib/conversations/conversation-list';
import { listConversationsOfPage } from '@/lib/conversations/conversations-of-page';
import { listPinned, searchConversations } from '@/lib/conversations/find-conversations';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import { onChange } from '@/lib/messages/change-channel';
import type { Conversation } from '@/lib/rows/conversation';

/** How many pinned conversations are shown at most. */
const MOST_PINNED = 50;

/** Which conversations are listed. */
export type Wanted = {
  /** Words that titles or sites hold; '' for no search. */
  words: string;
  /** The address of the page that the conversations are about; null for all pages. */
  url: string | null;
  /** How many at most. */
  limit: number;
};

type List = {
  /** Null until the first reading. */
  list: Signal<Conversation[] | null>;
  /** Why the conversations can't be read; null where they can. */
  fault: Signal<StorageFault | null>;
  reload: () => Promise<void>;
};

function read({ words, url, limit }: Wanted): Promise<Conversation[]> {
  if (words.trim() !== '') return searchConversations(words, limit);
  return url === null ? listConversations(limit) : listConversationsOfPage(url, limit);
}

/** A list with pinned conversations that are too old to be in it. */
function withPinned(list: readonly Conversation[], pinned: readonly Conversation[]): Conversation[] {
  const ids = new Set(list.map(({ id }) => id));
  return [...pinned.filter(({ id }) => !ids.has(id)), ...list];
}

/** The wanted conversations, read again at each change; in the list of all, also the pinned ones beyond the limit. */
export function useList({ words, url, limit }: Wanted): List {
  const list = useSignal<Conversation[] | null>(null);
  const fault = useSignal<StorageFault | null>(null);
  const reading = useRef(0);
  const reload = useCallback(async () => {
    reading.current += 1;
    const number = reading.current;
    const isNewest = () => reading.current === number;
    try {
      const found = await read({ words, url, limit });
      const isOfAll = words.trim() === '' && url === null;
      // Looking for pinned ones takes longer, so the list is first shown without them.
      if (isNewest() && (list.value === null || !isOfAll)) list.value = found;
      const pinned = isNewest() && isOfAll ? await listPinned(MOST_PINNED) : [];
      if (!isNewest()) return;
      list.value = withPinned(found, pinned);
      fault.value = null;
    } catch (cause) {
      logFault('the history could not be read', cause);
      if (isNewest()) fault.value = storageFaultOf(cause);
    }
  }, [list, fault, words, url, limit]);
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
  return { list, fault, reload };
}
