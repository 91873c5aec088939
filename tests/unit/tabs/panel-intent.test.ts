import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { leaveIntent, onIntent, type PanelIntent, takeIntent } from '@/lib/tabs/panel-intent';

afterEach(() => vi.useRealTimers());

const leave = (kind: PanelIntent['kind'], windowId: number) =>
  leaveIntent({ kind, way: 'menu', hasSelection: false, windowId, tabId: 5 });

describe('what the person asked for outside of the panel', () => {
  it('is taken once, by the panel of that window', async () => {
    await leave('summarise', 7);
    expect(await takeIntent(8)).toBeNull();
    expect(await takeIntent(7)).toMatchObject({ kind: 'summarise', windowId: 7, tabId: 5 });
    expect(await takeIntent(7)).toBeNull();
  });

  it('is carried out once where two look at the same moment', async () => {
    await leave('summarise', 7);
    const taken = await Promise.all([takeIntent(7), takeIntent(7), takeIntent(7)]);
    expect(taken.filter((intent) => intent !== null)).toHaveLength(1);
  });

  it('is not undone by a click in another window', async () => {
    await leave('summarise', 7);
    await leave('look', 8);
    expect(await takeIntent(7)).toMatchObject({ kind: 'summarise' });
    expect(await takeIntent(8)).toMatchObject({ kind: 'look' });
  });

  it('is not carried out later, to the person’s surprise', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await leave('summarise', 7);
    vi.setSystemTime(Date.now() + 15_001);
    expect(await takeIntent(7)).toBeNull();
    expect(await takeIntent(7)).toBeNull();
  });

  it('is nothing where it is damaged', async () => {
    await fakeBrowser.storage.session.set({ 'panelIntent.7': { kind: 'format-disk', windowId: 7, at: Date.now() } });
    expect(await takeIntent(7)).toBeNull();
  });

  it('is told to an open panel, until it stops listening', async () => {
    const told = vi.fn();
    const stop = onIntent(told);
    await fakeBrowser.storage.session.set({ else: 1 });
    expect(told).not.toHaveBeenCalled();
    await leave('look', 7);
    expect(told).toHaveBeenCalledOnce();
    stop();
    await leave('look', 7);
    expect(told).toHaveBeenCalledOnce();
  });
});
