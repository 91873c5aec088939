import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lookAtTab, selectionOf } from '@/lib/tabs/look-at-tab';
import { executeScript, look, returns, returnsByFile, selected, walkedSelection as walked } from './fake-scripting';

beforeEach(() => {
  executeScript.mockReset();
  Object.assign(fakeBrowser, { scripting: { executeScript } });
});
afterEach(() => vi.useRealTimers());

const nothingSelected = look();

describe('a look', () => {
  it('tells the page and that nothing is highlighted, by one script in the page itself', async () => {
    executeScript.mockResolvedValue([{ frameId: 0, documentId: 'D1', result: nothingSelected }]);
    expect(await lookAtTab({ tabId: 5 })).toEqual({
      ok: true,
      documentId: 'D1',
      url: 'https://otters.example/page',
      title: 'Otters',
      isLoading: false,
      selection: null,
      hasUnreadFrames: false,
    });
    expect(executeScript.mock.calls).toEqual([
      [{ target: { tabId: 5, frameIds: [0] }, files: ['/look-at-page.js'], injectImmediately: true }],
    ]);
  });

  const lookAt = async (rest: object) => {
    returns([0, look(rest)]);
    const found = await lookAtTab({ tabId: 5 });
    if (!found.ok) throw new Error(found.reason);
    return found;
  };

  it('tells what is selected, which another script walks in the same document', async () => {
    returnsByFile({
      '/look-at-page.js': look({ hasSelection: true }),
      '/walk-selection.js': selected(walked('crabs')),
    });
    const found = await lookAtTab({ tabId: 5 });
    expect(found).toMatchObject({ ok: true, selection: { kind: 'selection', markdown: 'crabs', words: 1 } });
    expect(executeScript.mock.calls[1]).toEqual([
      { target: { tabId: 5, documentIds: ['D1'] }, files: ['/walk-selection.js'], injectImmediately: true },
    ]);
  });

  it.each([
    ['nothing that a person sees', selected(walked(' '))],
    ['nothing any more', selected()],
    ['something in another document', { ...selected(walked('crabs')), url: 'https://otters.example/other' }],
    ['nonsense', null],
  ])('tells of no selection where the other script finds %s', async (_what, result) => {
    returnsByFile({ '/look-at-page.js': look({ hasSelection: true }), '/walk-selection.js': result });
    expect(await lookAtTab({ tabId: 5 })).toMatchObject({ ok: true, selection: null });
  });

  it('takes the first selection in which a person sees something', async () => {
    const result = selected(walked(' '), walked('crabs'), walked('urchins'));
    returnsByFile({ '/look-at-page.js': look({ hasSelection: true }), '/walk-selection.js': result });
    expect(await lookAtTab({ tabId: 5 })).toMatchObject({ selection: { markdown: 'crabs' } });
  });

  it('finds the selection in whichever frame of another site the person works', async () => {
    const inFrame = walked('in the frame', { url: 'https://frame.example/', title: 'Frame' });
    const idle = walked('left over', { focused: false });
    const found = await lookAt({ hasUnreadFrames: true });
    returns([3, selected(idle)], [4, selected(inFrame)], [5, null], [0, selected()]);
    expect(await selectionOf(found, 5)).toMatchObject({ markdown: 'in the frame', title: 'Frame' });
    returns([0, selected()], [3, selected(idle)]);
    expect(await selectionOf(found, 5)).toMatchObject({ markdown: 'left over' });
  });

  it('knows the document by its address, whatever fragment and credentials the page’s own address has', async () => {
    const url = 'https://me:secret@otters.example/page#crabs';
    returnsByFile({
      '/look-at-page.js': look({ hasSelection: true }),
      '/walk-selection.js': { ...selected(walked('crabs', { url })), url },
    });
    const found = await lookAtTab({ tabId: 5 });
    if (!found.ok) throw new Error(found.reason);
    expect(await selectionOf(found, 5)).toMatchObject({ markdown: 'crabs', url: 'https://otters.example/page' });
  });

  it('looks into no frame where something is selected in the page, or where it can see all frames', async () => {
    const result = selected(walked('crabs'));
    returnsByFile({
      '/look-at-page.js': look({ hasSelection: true, hasUnreadFrames: true }),
      '/walk-selection.js': result,
    });
    const found = await lookAtTab({ tabId: 5 });
    if (!found.ok) throw new Error(found.reason);
    expect(await selectionOf(found, 5)).toMatchObject({ markdown: 'crabs' });
    expect(await selectionOf(await lookAt({}), 5)).toBeNull();
    expect(executeScript.mock.calls.filter(([{ target }]) => target.allFrames)).toEqual([]);
  });

  it('takes nothing of the frames where the tab shows another document by now', async () => {
    executeScript.mockResolvedValue([{ frameId: 0, documentId: 'D1', result: look({ hasUnreadFrames: true }) }]);
    const found = await lookAtTab({ tabId: 5 });
    if (!found.ok) throw new Error(found.reason);
    executeScript.mockResolvedValue([
      { frameId: 0, documentId: 'D2', result: selected() },
      { frameId: 4, documentId: 'D3', result: selected(walked('crabs')) },
    ]);
    expect(await selectionOf(found, 5)).toBeNull();
  });

  it('waits half a second at most for the frames', async () => {
    const found = await lookAt({ hasUnreadFrames: true });
    vi.useFakeTimers();
    executeScript.mockReturnValue(new Promise(() => {}));
    const selecting = selectionOf(found, 5);
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(500);
    expect(await selecting).toBeNull();
  });

  it('takes no frame for the page where the page itself returned nonsense', async () => {
    returns([0, null]);
    expect(await lookAtTab({ tabId: 5 })).toEqual({ ok: false, reason: 'failed' });
  });
});
