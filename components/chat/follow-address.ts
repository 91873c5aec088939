import { effect } from '@preact/signals';
import type { ChatSession } from '@/components/session/chat-session';
import { t } from '@/lib/i18n';
import { addressOf, namedConversation } from './kept-for-reload';

/** The longest title of a tab, in UTF-16 units: browsers show less. */
const LONGEST = 200;

/**
 * Has the address and the title of a full tab follow the conversation shown, so that a reload stays with it, and back
 * and forward lead through the conversations that were opened.
 *
 * @returns a function that stops this
 */
export function followAddress(session: ChatSession): () => void {
  const { shown } = session;
  /** The id of the conversation whose address was written last; null before the first. */
  let named: string | null = null;
  const stop = effect(() => {
    const conversation = shown.loaded.value?.conversation;
    const id = shown.id.value;
    const title = conversation?.title.slice(0, LONGEST).toWellFormed();
    document.title = title ? t('tabTitle', title) : t('extensionName');
    if (!conversation && !shown.isNew.value) return;
    const address = conversation ? addressOf(id) : '';
    if (address !== location.hash) {
      // What the tab opened with, and a new conversation once it has a question, take the place of what stood there.
      const isSame = named === null || named === id;
      history[isSame ? 'replaceState' : 'pushState'](null, '', address || location.pathname);
    }
    named = id;
  });
  const show = () => {
    const id = namedConversation();
    if (id === shown.id.value || (id === '' && shown.isNew.value)) return;
    void (id ? session.open(id) : session.startNew());
  };
  addEventListener('popstate', show);
  return () => {
    stop();
    removeEventListener('popstate', show);
  };
}
