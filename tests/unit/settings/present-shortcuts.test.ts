import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openShortcutSettings, presentShortcuts } from '@/components/settings/present-shortcuts';

test('only commands with a description are listed, one without keys among them', async () => {
  const commands = [
    { name: '_execute_action', shortcut: '' },
    { name: 'open-panel', description: 'Open the side panel', shortcut: 'Alt+Shift+Y' },
    { name: 'open-popup', description: 'Open the popup' },
  ];
  Object.assign(fakeBrowser.commands, { getAll: async () => commands });
  expect(await presentShortcuts()).toEqual([
    { description: 'Open the side panel', keys: 'Alt+Shift+Y', opensPanel: true },
    { description: 'Open the popup', keys: '', opensPanel: false },
  ]);
});

test("Chromium's page for shortcuts is opened by its address", async () => {
  const create = vi.fn();
  Object.assign(fakeBrowser.tabs, { create });
  await openShortcutSettings();
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome://extensions/shortcuts' });
});

test('Firefox is asked for its own', async () => {
  const create = vi.fn();
  const open = vi.fn();
  Object.assign(fakeBrowser.tabs, { create });
  vi.spyOn(fakeBrowser, 'commands', 'get').mockReturnValue({ openShortcutSettings: open } as never);
  await openShortcutSettings();
  expect(open).toHaveBeenCalledOnce();
  expect(create).not.toHaveBeenCalled();
});
