// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { WelcomePage } from '@/components/settings/WelcomePage';
import { forgetKey } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { fakePermissions } from '../tabs/fake-permissions';
import { draw, press } from '../ui/draw';
import { fakeBackground, useKey } from './fake-background';

const KEY = 'SG_0123456789abcdef';

let onToolbar = false;
const create = vi.fn();

beforeEach(async () => {
  await forgetKey();
  onToolbar = false;
  create.mockReset();
  fakePermissions(['https://api.segmind.com/*']);
  Object.assign(fakeBrowser.action, { getUserSettings: async () => ({ isOnToolbar: onToolbar }) });
  Object.assign(fakeBrowser.commands, {
    getAll: async () => [{ description: 'Open Sidenote', shortcut: 'Alt+Shift+Y' }],
  });
  Object.assign(fakeBrowser.tabs, { create });
});

const done = (root: HTMLElement) =>
  Array.from(root.querySelectorAll('.step[data-done=true] h2'), (heading) => heading.firstChild?.textContent);

async function drawWelcome(): Promise<HTMLElement> {
  const root = await draw(<WelcomePage />);
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  return root;
}

test('at first nothing is done, and the try waits for the consent and the key', async () => {
  const root = await drawWelcome();
  expect(done(root)).toEqual([]);
  expect(root.textContent).toContain('First agree to what is sent, and add your key.');
});

test('each step is marked as it is done, in words too, and then an article can be opened', async () => {
  fakeBackground({ ok: true, balance: 4 });
  const root = await drawWelcome();
  await press(root, 'I agree');
  await vi.waitFor(() => expect(done(root)).toEqual(['What is sent, and to whom']));
  const { type } = await import('../ui/draw');
  await type(root.querySelector('input') as HTMLInputElement, KEY);
  await press(root, 'Test and save');
  await vi.waitFor(() => expect(done(root)).toEqual(['What is sent, and to whom', 'Segmind key']));
  expect(root.querySelector('.step[data-done=true] h2')?.textContent).toContain('done');
  await press(root, 'Open an article');
  expect(create).toHaveBeenCalledOnce();
});

test('a button that is in the toolbar needs no picture', async () => {
  onToolbar = true;
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
  await useKey(KEY);
  const root = await draw(<WelcomePage />);
  await vi.waitFor(() => expect(done(root)).toHaveLength(3));
  expect(root.textContent).toContain('The button is in the toolbar.');
  expect(root.querySelector('.picture-small')).toBeNull();
});

test('where the browser does not tell whether it is pinned, the step stays open', async () => {
  Object.assign(fakeBrowser.action, { getUserSettings: () => Promise.reject(new Error('not here')) });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const root = await drawWelcome();
  expect(root.querySelector('.picture-small')).not.toBeNull();
});

test('the shortcuts are the ones that hold now', async () => {
  const root = await drawWelcome();
  await vi.waitFor(() => expect(root.querySelector('kbd')?.textContent).toBe('Alt+Shift+Y'));
});
