import { browser } from 'wxt/browser';
import { openTab } from '@/lib/tabs/open-tab';

/** A command and its present keys; `keys` is empty where none are set. `opensPanel` marks the one that matters most. */
type Shortcut = { description: string; keys: string; opensPanel: boolean };

/** Returns the commands that have a description, with their present keys. */
export async function presentShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, description, shortcut = '' }) =>
    description ? [{ description, keys: shortcut, opensPanel: name === 'open-panel' }] : [],
  );
}

/** Opens the browser's own page for shortcuts: Firefox (137 and later) has a function for it, Chromium an address. */
export async function openShortcutSettings(): Promise<void> {
  // WXT uses Chrome's types for both browsers, and these lack Firefox's function.
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?(): Promise<void> };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await openTab('chrome://extensions/shortcuts');
}
