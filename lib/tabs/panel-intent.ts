import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

/**
 * What the person asked for outside of the panel, for the panel of that window to carry out. With each of them the
 * access to the page in front is new, so the panel looks at it again; `look` is that alone, and every other kind is
 * the id of an action (`lib/prompts/actions`).
 */
const panelIntent = z.object({
  kind: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The person pointed at what is highlighted: it goes with the next question though they took it off before. */
  hasSelection: z.boolean(),
  windowId: z.number(),
  /** The tab that the person pointed at. */
  tabId: z.nullable(z.number()),
  at: z.number(),
});
export type PanelIntent = z.infer<typeof panelIntent>;

/** Each window has its own: a click in one must not undo what was asked in another. */
const PREFIX = 'panelIntent.';
const nameFor = (windowId: number) => `${PREFIX}${windowId}`;
/** An intent that no panel took within this many ms is not carried out later, to the person's surprise. */
const LIFETIME = 15_000;

/** Leaves an intent for the panel of a window. Kept in memory only, and by the browser, so a worker's end loses nothing. */
export async function leaveIntent(intent: Omit<PanelIntent, 'at'>): Promise<void> {
  await browser.storage.session.set({
    [nameFor(intent.windowId)]: { ...intent, at: Date.now() } satisfies PanelIntent,
  });
}

/**
 * Takes the intent left for a window; null where there is none. One surface takes it, once: whoever else looks at the
 * same moment (the popup beside an open panel, a panel that is told twice) finds nothing.
 */
export function takeIntent(windowId: number): Promise<PanelIntent | null> {
  const name = nameFor(windowId);
  return navigator.locks.request(name, async () => {
    const parsed = panelIntent.safeParse((await browser.storage.session.get(name))[name]);
    if (!parsed.success) return null;
    await browser.storage.session.remove(name);
    return Date.now() - parsed.data.at < LIFETIME ? parsed.data : null;
  });
}

/** Calls back whenever an intent is left; returns the way to stop that. */
export function onIntent(callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && Object.keys(changes).some((name) => name.startsWith(PREFIX))) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
