import { browser } from 'wxt/browser';
import { openTab } from '@/lib/tabs/open-tab';

/** A command and the keys that run it now, empty where none do. */
type Shortcut = { description: string; keys: string };

/** The commands that have a description, with their present keys. */
export async function presentShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ description, shortcut = '' }) => (description ? [{ description, keys: shortcut }] : []));
}

/** Opens the browser's own page for shortcuts: Firefox (137 and later) by a call, Chromium by its address. */
export async function openShortcutSettings(): Promise<void> {
  // Chrome's types, which WXT uses for both, do not know it.
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?(): Promise<void> };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await openTab('chrome://extensions/shortcuts');
}
