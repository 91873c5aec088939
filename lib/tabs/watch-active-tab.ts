import { browser } from 'wxt/browser';
import { limitRate } from './limit-rate';

/** A page that loads changes three or four times at once; a page may also change its address many times a second. */
const MOST_CHANGES = 4;

/** The id of the tab in front of a window, or null where there is none. */
export async function activeTabOf(windowId: number): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  return tab?.id ?? null;
}

/**
 * Calls back when another tab comes to the front of a window, and when the page in the front tab changes, from the
 * moment at which it starts to load; changes of the page beyond four a second are told together. Returns a function that
 * ends the calls.
 *
 * @param onLoading is called with the id of every tab, in front or not, that begins to load a page
 */
export function watchActiveTab(
  windowId: number,
  onChange: () => void,
  onLoading: (tabId: number) => void = () => {},
): () => void {
  const activated = (info: { windowId: number }) => {
    if (info.windowId === windowId) onChange();
  };
  const changes = limitRate(onChange, MOST_CHANGES, 1_000);
  const updated = (
    tabId: number,
    { status, url, title }: { status?: string; url?: string; title?: string },
    tab: { active: boolean; windowId?: number },
  ) => {
    const isRelevant = status !== undefined || url !== undefined || title !== undefined;
    if (status === 'loading') onLoading(tabId);
    if (tab.active && tab.windowId === windowId && isRelevant) changes.call();
  };
  browser.tabs.onActivated.addListener(activated);
  browser.tabs.onUpdated.addListener(updated);
  return () => {
    changes.stop();
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
}
