// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followSelection } from '@/components/session/follow-selection';
import type { PageState, ReadablePage } from '@/components/session/page-state';
import { FakeEvent } from '../entrypoints/fake-listeners';

function fakePort() {
  return { onMessage: new FakeEvent<() => void>(), onDisconnect: new FakeEvent<() => void>(), disconnect: vi.fn() };
}
let ports: (ReturnType<typeof fakePort> & { tabId: number })[];
const executeScript = vi.fn();

const readable = (tabId: number, rest: Partial<ReadablePage> = {}): ReadablePage => ({
  kind: 'readable',
  tabId,
  documentId: `D${tabId}`,
  url: 'https://pages.example/',
  title: 'Otters',
  isLoading: false,
  selection: null,
  ...rest,
});
const page = signal<PageState>({ kind: 'looking' });
const look = vi.fn(async () => {});

beforeEach(() => {
  ports = [];
  look.mockClear();
  executeScript.mockReset().mockResolvedValue([{ result: { ok: true } }]);
  page.value = { kind: 'looking' };
  const connect = (tabId: number) => {
    const port = { ...fakePort(), tabId };
    ports.push(port);
    return port;
  };
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  Object.assign(fakeBrowser.tabs, { connect, get: async () => ({}) });
});

const untilWatched = (count: number) => vi.waitFor(() => expect(ports).toHaveLength(count));

test('nothing is injected before a page may be read', async () => {
  const stop = followSelection({ page, look });
  page.value = { kind: 'unreadable', tabId: 1, reason: 'no-grant' };
  await Promise.resolve();
  expect(executeScript).not.toHaveBeenCalled();
  stop();
});

test('each page is watched once, and no longer than it is in front', async () => {
  const stop = followSelection({ page, look });
  page.value = readable(1);
  await untilWatched(1);
  ports[0]?.onMessage.fire();
  expect(look).toHaveBeenCalledOnce();
  page.value = { kind: 'looking' };
  page.value = readable(1, { title: 'Sea otters' });
  expect(executeScript).toHaveBeenCalledOnce();
  page.value = readable(2);
  await untilWatched(2);
  expect(ports[0]?.disconnect).toHaveBeenCalledOnce();
  expect(ports[1]?.tabId).toBe(2);
  stop();
  expect(ports[1]?.disconnect).toHaveBeenCalledOnce();
});

test('a page that was left and comes back is watched again', async () => {
  const stop = followSelection({ page, look });
  page.value = readable(1);
  await untilWatched(1);
  ports[0]?.onDisconnect.fire();
  page.value = readable(1, { title: 'Back again' });
  await untilWatched(2);
  stop();
});

test('a panel that is stopped meanwhile leaves nothing in the page', async () => {
  const stop = followSelection({ page, look });
  page.value = readable(1);
  stop();
  await untilWatched(1);
  expect(ports[0]?.disconnect).toHaveBeenCalledOnce();
});
