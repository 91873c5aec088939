import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listenForGestures } from '@/entrypoints/background/listen-for-gestures';
import { settings } from '@/lib/settings/settings';
import { noteUsedAction } from '@/lib/settings/used-actions';
import { takeIntent } from '@/lib/tabs/panel-intent';
import { FakeEvent } from './fake-listeners';

type Tab = { id?: number; windowId: number };
type AnyEvent = FakeEvent<(...values: unknown[]) => unknown>;
const event = (): AnyEvent => new FakeEvent();

let api: ReturnType<typeof fakeApi>;
function fakeApi() {
  return {
    action: { onClicked: event(), setPopup: vi.fn(async () => {}), openPopup: vi.fn(async () => {}) },
    contextMenus: { onClicked: event(), removeAll: vi.fn(async () => {}), create: vi.fn() },
    commands: { onCommand: event() },
    sidePanel: { open: vi.fn(async () => {}) },
    sidebarAction: undefined,
  };
}
const onInstalled = event();
const createTab = vi.fn(async () => ({}));
const fire = (target: AnyEvent, ...values: unknown[]) => target.fire(...values);
const clickMenu = (menuItemId: string, tab?: Tab) => fire(api.contextMenus.onClicked, { menuItemId }, tab);

beforeEach(async () => {
  api = fakeApi();
  onInstalled.listeners.length = 0;
  createTab.mockReset().mockResolvedValue({});
  Object.assign(fakeBrowser, api);
  Object.assign(fakeBrowser.runtime, { onInstalled });
  Object.assign(fakeBrowser.tabs, { create: createTab });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  listenForGestures();
  await vi.waitFor(() => expect(api.action.setPopup).toHaveBeenCalled());
});

describe('the toolbar button, the menu and the shortcut', () => {
  it.each([
    ['the button', () => fire(api.action.onClicked, { id: 5, windowId: 7 }), { kind: 'look', hasSelection: false }],
    [
      '"Ask about the selection"',
      () => clickMenu('ask-selection', { id: 5, windowId: 7 }),
      { kind: 'look', hasSelection: true },
    ],
    ['"Summarise this page"', () => clickMenu('summarise-page', { id: 5, windowId: 7 }), { kind: 'summarise' }],
    ['the shortcut', () => fire(api.commands.onCommand, 'open-panel', { id: 5, windowId: 7 }), { kind: 'look' }],
  ] as const)(
    '%s opens the panel at once, within the gesture, and tells it what to do',
    async (_name, gesture, intent) => {
      gesture();
      expect(api.sidePanel.open).toHaveBeenCalledExactlyOnceWith({ windowId: 7 });
      await vi.waitFor(async () => expect(await takeIntent(7)).toMatchObject({ ...intent, tabId: 5 }));
    },
  );

  it('have Firefox close its sidebar where it is open, by the shortcut alone', () => {
    const sidebarAction = { open: vi.fn(async () => {}), toggle: vi.fn(async () => {}) };
    Object.assign(fakeBrowser, { sidebarAction });
    fire(api.commands.onCommand, 'open-panel', { id: 5, windowId: 7 });
    expect(sidebarAction.toggle).toHaveBeenCalledOnce();
    expect(sidebarAction.open).not.toHaveBeenCalled();
    fire(api.action.onClicked, { id: 5, windowId: 7 });
    clickMenu('explain-selection', { id: 5, windowId: 7 });
    expect(sidebarAction.open).toHaveBeenCalledTimes(2);
    expect(sidebarAction.toggle).toHaveBeenCalledOnce();
  });

  it('do nothing where there is no window', () => {
    clickMenu('ask-selection', undefined);
    fire(api.commands.onCommand, 'open-panel', undefined);
    fire(api.commands.onCommand, 'else', { windowId: 7 });
    expect(api.sidePanel.open).not.toHaveBeenCalled();
  });

  it('leave word for the panel even where it could not be opened', async () => {
    api.sidePanel.open.mockRejectedValue(new Error('no user gesture'));
    clickMenu('summarise-page', { windowId: 7 });
    await vi.waitFor(async () => expect(await takeIntent(7)).toMatchObject({ kind: 'summarise' }));
  });
});

describe('the popup', () => {
  it('is opened by its own shortcut, and the button keeps its own choice', async () => {
    fire(api.commands.onCommand, 'open-popup', { windowId: 7 });
    expect(api.action.openPopup).toHaveBeenCalledOnce();
    expect(api.action.setPopup).toHaveBeenLastCalledWith({ popup: '/popup.html' });
    await vi.waitFor(() => expect(api.action.setPopup).toHaveBeenLastCalledWith({ popup: '' }));
  });

  it('gives the button back its choice even where it could not be opened', async () => {
    api.action.openPopup.mockRejectedValue(new Error('there is one already'));
    fire(api.commands.onCommand, 'open-popup', { windowId: 7 });
    await vi.waitFor(() => expect(api.action.setPopup).toHaveBeenLastCalledWith({ popup: '' }));
  });

  it('is what the button opens where the person chose so, from the moment they do', async () => {
    expect(api.action.setPopup).toHaveBeenLastCalledWith({ popup: '' });
    await settings.toolbarOpens.set('popup');
    await vi.waitFor(() => expect(api.action.setPopup).toHaveBeenLastCalledWith({ popup: '/popup.html' }));
  });
});

describe('each start', () => {
  it('sets the menu again, which browsers forget', async () => {
    await vi.waitFor(() => expect(api.contextMenus.create).toHaveBeenCalledTimes(5));
    expect(api.contextMenus.removeAll).toHaveBeenCalledOnce();
    const menus = api.contextMenus.create.mock.calls.map(([menu]) => menu);
    expect(menus).toEqual([
      { id: 'ask-selection', title: 'Ask Sidenote about “%s”', contexts: ['selection'] },
      { id: 'summarise-page', title: 'Summarise this page', contexts: ['page', 'action'] },
      { id: 'key-points-page', title: 'Key points of this page', contexts: ['page', 'action'] },
      { id: 'explain-selection', title: 'Explain “%s”', contexts: ['selection'] },
      { id: 'translate-selection', title: 'Translate “%s”', contexts: ['selection'] },
    ]);
  });

  it('shows the first-run page after an install, and not after an update', () => {
    fire(onInstalled, { reason: 'update' });
    expect(createTab).not.toHaveBeenCalled();
    fire(onInstalled, { reason: 'install' });
    expect(createTab).toHaveBeenCalledExactlyOnceWith({
      url: 'chrome-extension://test-extension-id/options.html?welcome',
    });
  });
});

describe('the context menu', () => {
  /** The entries that stand in the menu now, as a browser keeps them: an id twice is an error. */
  let entries: string[];
  beforeEach(async () => {
    await vi.waitFor(() => expect(api.contextMenus.create).toHaveBeenCalledTimes(5));
    entries = [];
    api.contextMenus.removeAll.mockImplementation(async () => {
      entries = [];
    });
    api.contextMenus.create.mockImplementation(({ id }) => {
      expect(entries).not.toContain(id);
      entries.push(id);
    });
  });

  it('has the actions asked last at its top, from the moment they are asked', async () => {
    await noteUsedAction('key-points');
    await vi.waitFor(() => expect(entries[1]).toBe('key-points-page'));
    await noteUsedAction('translate');
    const all = ['ask-selection', 'translate-selection', 'key-points-page', 'summarise-page', 'explain-selection'];
    await vi.waitFor(() => expect(entries).toEqual(all));
    // The same one again changes nothing, so the menu is not set again.
    api.contextMenus.removeAll.mockClear();
    await noteUsedAction('translate');
    expect(api.contextMenus.removeAll).not.toHaveBeenCalled();
  });

  it('holds each action once, however quickly actions follow each other', async () => {
    await Promise.all(['explain', 'summarise', 'explain', 'key-points'].map(noteUsedAction));
    await vi.waitFor(() => {
      expect(entries).toEqual([
        'ask-selection',
        'key-points-page',
        'explain-selection',
        'summarise-page',
        'translate-selection',
      ]);
    });
  });

  it('is the usual one where what is remembered is damaged or names actions of another version', async () => {
    await fakeBrowser.storage.local.set({ usedActions: ['gone', 'continue', 'explain'] });
    await vi.waitFor(() =>
      expect(entries.slice(0, 3)).toEqual(['ask-selection', 'explain-selection', 'summarise-page']),
    );
    await fakeBrowser.storage.local.set({ usedActions: 7 });
    await vi.waitFor(() => expect(entries.slice(0, 2)).toEqual(['ask-selection', 'summarise-page']));
  });
});
