import { effect } from '@preact/signals';
import { watchSelection } from '@/lib/tabs/watch-selection';
import type { PageWatcher } from './page-watcher';

/**
 * Has a surface look again whenever the person selects something in the page in front, for as long as that page may be
 * read.
 *
 * @returns a function that stops this
 */
export function followSelection(front: Pick<PageWatcher, 'page' | 'look'>): () => void {
  let watched: { key: string; stop: () => void } | null = null;
  const leave = () => {
    watched?.stop();
    watched = null;
  };
  const follow = effect(() => {
    const page = front.page.value;
    // While the page is looked at again, it is still the page that was known.
    if (page.kind === 'looking') return;
    const key = page.kind === 'readable' ? `${page.tabId} ${page.documentId}` : null;
    if (watched?.key === key) return;
    leave();
    if (page.kind !== 'readable' || key === null) return;
    const { tabId, documentId } = page;
    const stop = watchSelection(
      { tabId, documentId },
      () => void front.look(),
      () => {
        // The next look at the page begins anew.
        if (watched?.key === key) watched = null;
      },
    );
    watched = { key, stop };
  });
  return () => {
    follow();
    leave();
  };
}
