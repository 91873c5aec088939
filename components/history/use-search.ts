import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { type Found, searchConversations } from '@/lib/conversations/search-conversations';
import type { Conversation } from '@/lib/rows/conversation';

type Search = {
  /** What is found so far, newest first; null before the first search. */
  list: Signal<Conversation[] | null>;
  /** By the ids of found conversations: lines of their texts with the words that were looked for. */
  passages: Signal<ReadonlyMap<string, string>>;
  /** Whether more may be found. */
  isSearching: Signal<boolean>;
  /** Searches; ends without a result once `isNewest` says that another reading has begun. */
  search: (isNewest: () => boolean) => Promise<void>;
};

/** A search for words in everything that conversations hold; '' for none. */
export function useSearch(words: string, limit: number): Search {
  const list = useSignal<Conversation[] | null>(null);
  const passages = useSignal<ReadonlyMap<string, string>>(new Map());
  const isSearching = useSignal(false);
  /** The words whose whole result is on the screen. */
  const searched = useRef('');
  useEffect(() => {
    if (words !== '') return;
    searched.current = '';
    list.value = null;
  }, [list, words]);
  const search = useCallback(
    async (isNewest: () => boolean) => {
      // Where the same words are searched again, what was found stays until all is searched.
      const isFirst = searched.current !== words;
      isSearching.value = isFirst;
      let found: Found[] = [];
      const show = () => {
        list.value = found.map(({ conversation }) => conversation);
        passages.value = new Map(
          found.flatMap(({ conversation: { id }, passage }) => (passage ? [[id, passage]] : [])),
        );
      };
      const onFound = (more: Found[]) => {
        found = more;
        if (isFirst) show();
      };
      await searchConversations({ words, limit, isWanted: isNewest, onFound });
      if (!isNewest()) return;
      show();
      searched.current = words;
      isSearching.value = false;
    },
    [list, passages, isSearching, words, limit],
  );
  return { list, passages, isSearching, search };
}
