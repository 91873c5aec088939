import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

/**
 * What the person asked for outside of the panel, for the panel of that window to carry out. Every intent comes with a
 * new grant for the page in front, so the panel reads the page again. The kind `look` asks for nothing more; every
 * other kind is the id of an action (`lib/prompts/actions`).
 */
const panelIntent = z.lazy(() =>
  z.object({
    kind: z.string().check(z.minLength(1), z.maxLength(64)),
    /**
     * Whether the person pointed at the highlighted text, which then goes with the next question even if removed
     * before.
     */
    hasSelection: z.boolean(),
    /** The gesture: a click on the toolbar button, a shortcut, or an entry of the context menu. */
    way: z.enum(['button', 'shortcut', 'menu']),
    windowId: z.number(),
    /** The tab that the person pointed at. */
    tabId: z.nullable(z.number()),
    at: z.number(),
  }),
);
export type PanelIntent = z.infer<typeof panelIntent>;

/** Each window has an intent of its own, so that a click in one window does not undo a click in another. */
const PREFIX = 'panelIntent.';
const nameFor = (windowId: number) => `${PREFIX}${windowId}`;
/** How long an intent is valid, in ms. To carry out an older intent would surprise the person. */
const LIFETIME = 15_000;

/** Leaves an intent for the panel of a window, kept in memory by the browser, so that it survives the worker. */
export async function leaveIntent(intent: Omit<PanelIntent, 'at'>): Promise<void> {
  await browser.storage.session.set({
    [nameFor(intent.windowId)]: { ...intent, at: Date.now() } satisfies PanelIntent,
  });
}

/**
 * Takes the intent left for a window; null where there is none or it is too old. Only one caller gets the intent:
 * another caller at the same moment (the popup beside an open panel, a panel that is told twice) gets null.
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

/** Calls back whenever an intent is left or taken in any window; returns a function that ends this. */
export function onIntent(callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && Object.keys(changes).some((name) => name.startsWith(PREFIX))) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
