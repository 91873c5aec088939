import { browser } from 'wxt/browser';

/** A command and the keys that run it now, empty where none do. */
export type Shortcut = { description: string; keys: string };

/** The commands that have a description, with their present keys. */
export async function presentShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ description, shortcut = '' }) => (description ? [{ description, keys: shortcut }] : []));
}

/** Where the browser's own page for shortcuts can be opened: Chromium by its address, Firefox 137 and later by a call. */
export function shortcutSettings(): (() => Promise<void>) | null {
  if (!import.meta.env.FIREFOX) {
    return async () => {
      await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
    };
  }
  // Chrome's types, which WXT uses for both, do not know it.
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?: () => Promise<void> };
  return commands.openShortcutSettings?.bind(commands) ?? null;
}
