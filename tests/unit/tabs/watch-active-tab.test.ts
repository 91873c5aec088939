import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { activeTabOf, watchActiveTab } from '@/lib/tabs/watch-active-tab';

type Updated = [tabId: number, changes: object, tab: { active: boolean; windowId: number }];
let activated: (info: { tabId: number; windowId: number }) => void;
let updated: (...update: Updated) => void;
const removed = vi.fn();

beforeEach(() => {
  removed.mockReset();
  Object.assign(fakeBrowser.tabs, {
    onActivated: { addListener: (listener: typeof activated) => (activated = listener), removeListener: removed },
    onUpdated: { addListener: (listener: typeof updated) => (updated = listener), removeListener: removed },
  });
});

describe('the tab in front of a window', () => {
  it('is told when another one comes to the front there, and nowhere else', () => {
    const changes = vi.fn();
    watchActiveTab(1, changes);
    activated({ tabId: 5, windowId: 2 });
    expect(changes).not.toHaveBeenCalled();
    activated({ tabId: 5, windowId: 1 });
    expect(changes).toHaveBeenCalledOnce();
  });

  it.each([
    ['a new page', { status: 'complete' }, true],
    ['a new address', { url: 'https://otters.example/' }, true],
    ['a new title', { title: 'Otters' }, true],
    ['the beginning of a load', { status: 'loading' }, true],
    ['sound', { audible: true }, false],
  ])('says of %s: %s', (_name, change, isTold) => {
    const changes = vi.fn();
    const loads = vi.fn();
    watchActiveTab(1, changes, loads);
    updated(5, change, { active: true, windowId: 1 });
    expect(changes).toHaveBeenCalledTimes(isTold ? 1 : 0);
    updated(6, change, { active: false, windowId: 1 });
    updated(7, change, { active: true, windowId: 2 });
    expect(changes).toHaveBeenCalledTimes(isTold ? 1 : 0);
    // A loading tab is reported in every window.
    const isLoading = 'status' in change && change.status === 'loading';
    expect(loads.mock.calls).toEqual(isLoading ? [[5], [6], [7]] : []);
  });

  it('whose address changes ten times a second is told of a few times a second, and of the last change', () => {
    vi.useFakeTimers();
    const changes = vi.fn();
    const stop = watchActiveTab(1, changes);
    const change = () => updated(5, { url: 'https://otters.example/' }, { active: true, windowId: 1 });
    for (let index = 0; index < 100; index++) {
      change();
      vi.advanceTimersByTime(100);
    }
    expect(changes.mock.calls.length).toBeGreaterThan(20);
    expect(changes.mock.calls.length).toBeLessThan(45);
    vi.advanceTimersByTime(2_000);
    changes.mockClear();
    // The four changes of a load are told at once.
    for (let index = 0; index < 5; index++) change();
    expect(changes).toHaveBeenCalledTimes(4);
    vi.advanceTimersByTime(1_000);
    expect(changes).toHaveBeenCalledTimes(5);
    change();
    stop();
    vi.advanceTimersByTime(2_000);
    expect(changes).toHaveBeenCalledTimes(6);
    vi.useRealTimers();
  });

  it('is no longer told after that was stopped', () => {
    watchActiveTab(1, vi.fn())();
    expect(removed).toHaveBeenCalledTimes(2);
  });

  it('may be none', async () => {
    Object.assign(fakeBrowser.tabs, { query: async () => [] });
    expect(await activeTabOf(1)).toBeNull();
    Object.assign(fakeBrowser.tabs, { query: async () => [{ id: 5 }] });
    expect(await activeTabOf(1)).toBe(5);
  });
});
