import { browser } from 'wxt/browser';

/** The id of the tab in front of a window, or null where there is none. */
export async function activeTabOf(windowId: number): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  return tab?.id ?? null;
}

/**
 * Calls back when another tab comes to the front of a window, and when the page in the front tab changes, from the
 * moment at which it starts to load. Returns a function that ends the calls.
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
  const updated = (
    tabId: number,
    changes: { status?: string; url?: string; title?: string },
    tab: { active: boolean; windowId?: number },
  ) => {
    const isRelevant = changes.status !== undefined || changes.url !== undefined || changes.title !== undefined;
    if (changes.status === 'loading') onLoading(tabId);
    if (tab.active && tab.windowId === windowId && isRelevant) onChange();
  };
  browser.tabs.onActivated.addListener(activated);
  browser.tabs.onUpdated.addListener(updated);
  return () => {
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
}
