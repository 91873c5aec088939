import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { injectIntoPage, type ScriptTarget } from './inject-into-page';

const begun = z.object({ ok: z.literal(true) });

/**
 * Has a document of a tab tell when another selection is made in it. Never rejects: where the browser lets no script in,
 * nothing is told.
 *
 * @param onGone is called when the document is gone, or can't be watched
 * @returns a function that stops this, and removes the listener from the page
 */
export function watchSelection(target: ScriptTarget, onChange: () => void, onGone: () => void): () => void {
  let isStopped = false;
  let stop = () => {};
  const begin = async () => {
    const injection = await injectIntoPage(target, '/watch-selection.js', begun);
    if (!injection.ok) return onGone();
    const port = browser.tabs.connect(target.tabId, { frameId: 0 });
    // A page may have been loaded between the two calls: then nobody listens, and the browser ends the connection.
    port.onDisconnect.addListener(() => isStopped || onGone());
    port.onMessage.addListener(onChange);
    stop = () => port.disconnect();
    if (isStopped) stop();
  };
  void begin();
  return () => {
    isStopped = true;
    stop();
  };
}
