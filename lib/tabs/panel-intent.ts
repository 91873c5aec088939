import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

/**
 * What the person asked for outside of the panel, for the panel of that window to carry out. With each of them the
 * access to the page in front is new, so the panel looks at it again; `look` is that alone.
 */
const panelIntent = z.object({
  kind: z.enum(['look', 'ask', 'summarise']),
  windowId: z.number(),
  at: z.number(),
});
export type PanelIntent = z.infer<typeof panelIntent>;

const NAME = 'panelIntent';
/** An intent that no panel took within this many ms is not carried out later, to the person's surprise. */
const LIFETIME = 15_000;

/** Leaves an intent for the panel of a window. Kept in memory only, and by the browser, so a worker's end loses nothing. */
export async function leaveIntent(kind: PanelIntent['kind'], windowId: number): Promise<void> {
  await browser.storage.session.set({ [NAME]: { kind, windowId, at: Date.now() } satisfies PanelIntent });
}

/** Takes the intent left for a window, once; null where there is none. */
export async function takeIntent(windowId: number): Promise<PanelIntent | null> {
  const stored = await browser.storage.session.get(NAME);
  const parsed = panelIntent.safeParse(stored[NAME]);
  if (!parsed.success || parsed.data.windowId !== windowId) return null;
  await browser.storage.session.remove(NAME);
  return Date.now() - parsed.data.at < LIFETIME ? parsed.data : null;
}

/** Calls back whenever an intent is left; returns the way to stop that. */
export function onIntent(callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && NAME in changes) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
