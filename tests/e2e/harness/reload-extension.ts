import type { ExtensionGlobals } from './extension-globals.ts';
import type { Surface } from './surface.ts';

/** Has the extension end and start anew, as it does when the browser puts an update into use. */
export async function reloadExtension(ownPage: Surface): Promise<void> {
  // The page that asks for it is gone before it hears an answer.
  await ownPage.evaluate(() => (globalThis as ExtensionGlobals).chrome.runtime.reload()).catch(() => undefined);
}
