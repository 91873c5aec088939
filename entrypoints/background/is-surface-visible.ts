import { browser } from 'wxt/browser';

type Client = { visibilityState?: string };
type WorkerScope = typeof globalThis & {
  clients?: { matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Client[]> };
};

/**
 * Whether the person can see a page of Sidenote now: panel, popup or tab. Asks the browser, so that no stored state can
 * be wrong after a surface was closed.
 *
 * A service worker (Chromium) has clients to list; an event page (Firefox) has none, and lists the extension's views.
 */
export async function isSurfaceVisible(): Promise<boolean> {
  const { clients } = globalThis as WorkerScope;
  if (clients) {
    const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
    return pages.some(({ visibilityState }) => visibilityState === 'visible');
  }
  const views = browser.extension.getViews() as unknown as readonly (typeof globalThis)[];
  return views.some((view) => view !== globalThis && view.document.visibilityState === 'visible');
}
