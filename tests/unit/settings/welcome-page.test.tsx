// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { WelcomePage } from '@/components/settings/WelcomePage';
import { forgetKey } from '@/lib/settings/key-entry';
import { hasConsent, RECIPIENT, settings } from '@/lib/settings/settings';
import { fakePermissions } from '../tabs/fake-permissions';
import { draw, press, type } from '../ui/draw';
import { fakeBackground, useKey } from './fake-background';

const KEY = 'SG_0123456789abcdef';

let onToolbar = false;
const open = vi.fn();
const assign = vi.fn();

beforeEach(async () => {
  await forgetKey();
  onToolbar = false;
  open.mockReset().mockResolvedValue(undefined);
  assign.mockReset();
  vi.stubGlobal('location', { assign });
  fakePermissions(['https://api.segmind.com/*']);
  Object.assign(fakeBrowser, { sidePanel: { open } });
  Object.assign(fakeBrowser.windows, { getCurrent: async () => ({ id: 3 }) });
  Object.assign(fakeBrowser.action, { getUserSettings: async () => ({ isOnToolbar: onToolbar }) });
  Object.assign(fakeBrowser.commands, {
    getAll: async () => [{ description: 'Open Sidenote', shortcut: 'Alt+Shift+Y' }],
  });
});

const done = (root: HTMLElement) =>
  Array.from(root.querySelectorAll('.step[data-done=true] h2'), (heading) => heading.firstChild?.textContent);
const field = (root: HTMLElement) => root.querySelector('input') as HTMLInputElement;

async function drawWelcome(): Promise<HTMLElement> {
  const root = await draw(<WelcomePage />);
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  return root;
}

test('the key comes first, with the focus in its field and all that is agreed to beside the button', async () => {
  const root = await drawWelcome();
  expect(done(root)).toEqual([]);
  expect(document.activeElement).toBe(field(root));
  const first = root.querySelector('.step')?.textContent ?? '';
  for (const fact of ['Segmind', '7 days', '$0.001', 'Stays here']) expect(first).toContain(fact);
  expect(root.textContent).toContain('First, test your key.');
});

test('one press agrees and tests the key; then the focus is on the button that opens article and panel', async () => {
  fakeBackground({ ok: true, balance: 4 });
  const root = await drawWelcome();
  await type(field(root), KEY);
  await press(root, 'Agree and test key');
  await vi.waitFor(() => expect(done(root)).toEqual(['Connect your Segmind account']));
  expect(await hasConsent()).toBe(true);
  expect(root.querySelector('.step[data-done=true] h2')?.textContent).toContain('done');
  await vi.waitFor(() => expect(root.textContent).toContain('Balance $4'));
  expect(document.activeElement?.textContent).toBe('Open an article and the panel');
  await press(root, 'Open an article and the panel');
  expect(open).toHaveBeenCalledExactlyOnceWith({ windowId: 3 });
  expect(assign).toHaveBeenCalledExactlyOnceWith('?article');
});

test('a key that Segmind refuses leaves everything to try again, and the facts in their place', async () => {
  fakeBackground({ ok: false, error: 'key-rejected', detail: '' });
  const root = await drawWelcome();
  await type(field(root), KEY);
  await press(root, 'Agree and test key');
  await vi.waitFor(() => expect(root.querySelectorAll('.ui-notice')).toHaveLength(1));
  expect(field(root).value).toBe(KEY);
  expect(root.querySelector('.facts')).not.toBeNull();
  expect(root.textContent).toContain('Agree and test key');
});

test('a key without the agreement asks for the agreement alone', async () => {
  await settings.consent.set(null);
  await useKey(KEY);
  const root = await draw(<WelcomePage />);
  await vi.waitFor(() => expect(root.querySelector('.consent')).not.toBeNull());
  expect(root.querySelector('input')).toBeNull();
  await press(root, 'I agree');
  await vi.waitFor(() => expect(done(root)).toEqual(['Connect your Segmind account']));
});

test('where the browser refuses to open the panel, the article opens all the same', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  open.mockRejectedValue(new Error('no gesture'));
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
  await useKey(KEY);
  const root = await draw(<WelcomePage />);
  await vi.waitFor(() => expect(root.textContent).toContain('Key ending in …cdef'));
  await press(root, 'Open an article and the panel');
  await vi.waitFor(() => expect(assign).toHaveBeenCalledExactlyOnceWith('?article'));
});

test('a button that is in the toolbar needs no picture', async () => {
  onToolbar = true;
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
  await useKey(KEY);
  const root = await draw(<WelcomePage />);
  await vi.waitFor(() => expect(done(root)).toHaveLength(2));
  expect(root.textContent).toContain('Sidenote’s button is in the toolbar.');
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
