import type { ExtensionGlobals } from './extension-globals.ts';
import type { Surface } from './surface.ts';

/** Restarts the extension, as the browser does when it applies an update. */
export async function reloadExtension(ownPage: Surface): Promise<void> {
  // The page that calls `reload` is gone before it gets a reply.
  await ownPage.evaluate(() => (globalThis as ExtensionGlobals).chrome.runtime.reload()).catch(() => undefined);
}
