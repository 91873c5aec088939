import { browser } from 'wxt/browser';

type Client = { visibilityState?: string };
type WorkerScope = typeof globalThis & {
  clients?: { matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Client[]> };
};

/**
 * Whether the person can see a page of Sidenote at this moment: panel, popup or tab. The browser itself is asked, so
 * nothing has to be noted, kept, or trusted after a surface was closed.
 *
 * A service worker (Chromium) asks for its clients, an event page (Firefox), which has none, for the extension's views.
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
