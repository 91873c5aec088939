// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Shortcuts } from '@/components/settings/Shortcuts';
import { draw, press } from '../ui/draw';

const WARNING = 'No shortcut opens the side panel';

async function drawWith(shortcut: string): Promise<HTMLElement> {
  const getAll = async () => [{ name: 'open-panel', description: 'Open Sidenote in the side panel', shortcut }];
  Object.assign(fakeBrowser.commands, { getAll });
  const root = await draw(<Shortcuts />);
  await vi.waitFor(() => expect(root.querySelector('dl')).not.toBeNull());
  return root;
}

test('a panel without a shortcut is said, with the button that leads to the place for it', async () => {
  const create = vi.fn();
  Object.assign(fakeBrowser.tabs, { create });
  const root = await drawWith('');
  expect(root.textContent).toContain(WARNING);
  await press(root, 'Change shortcuts');
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome://extensions/shortcuts' });
});

test('nothing is said where it has one', async () => {
  expect((await drawWith('Alt+Shift+Y')).textContent).not.toContain(WARNING);
});
