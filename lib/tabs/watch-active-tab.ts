import { browser } from 'wxt/browser';

/** What happened to the tab in front: another one came, or the page in it changed. */
export type TabChange = 'activated' | 'navigated';

/** The id of the tab in front of a window, or null. */
export async function activeTabOf(windowId: number): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  return tab?.id ?? null;
}

/**
 * Calls back when another tab comes to the front of a window, and when the page in the front tab changes. Returns the
 * way to stop that.
 */
export function watchActiveTab(windowId: number, onChange: (change: TabChange) => void): () => void {
  const activated = (info: { windowId: number }) => {
    if (info.windowId === windowId) onChange('activated');
  };
  const updated = (
    _tabId: number,
    changes: { status?: string; url?: string; title?: string },
    tab: { active: boolean; windowId?: number },
  ) => {
    const isRelevant = changes.status === 'complete' || changes.url !== undefined || changes.title !== undefined;
    if (tab.active && tab.windowId === windowId && isRelevant) onChange('navigated');
  };
  browser.tabs.onActivated.addListener(activated);
  browser.tabs.onUpdated.addListener(updated);
  return () => {
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
}
