import type { ExtensionGlobals } from '../harness/extension-globals.ts';
import type { Surface } from '../harness/surface.ts';

/** The text of the toolbar button's badge, read through any page of the extension. */
export function badgeText(extensionPage: Surface): Promise<string> {
  return extensionPage.evaluate(() => (globalThis as ExtensionGlobals).chrome.action.getBadgeText({}));
}
