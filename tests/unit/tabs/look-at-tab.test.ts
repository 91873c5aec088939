import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lookAtTab, selectionOf } from '@/lib/tabs/look-at-tab';
import { capturedSelection } from '../conversations/ask';
import { executeScript, look, returns } from './fake-scripting';

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

  it('finds the selection in whichever frame of another site the person works', async () => {
    const inFrame = capturedSelection({ url: 'https://frame.example/', title: 'Frame', markdown: 'in the frame' });
    const idle = capturedSelection({ markdown: 'left over', focused: false });
    const found = await lookAt({ hasUnreadFrames: true });
    returns([3, look({ selection: idle })], [4, look({ selection: inFrame })], [5, null], [0, nothingSelected]);
    expect(await selectionOf(found, 5)).toMatchObject({ markdown: 'in the frame' });
    returns([0, nothingSelected], [3, look({ selection: idle })]);
    expect(await selectionOf(found, 5)).toMatchObject({ markdown: 'left over' });
  });

  it('looks into no frame where something is selected in the page, or where it can see all frames', async () => {
    const selection = capturedSelection();
    expect(await selectionOf(await lookAt({ selection, hasUnreadFrames: true }), 5)).toEqual(selection);
    expect(await selectionOf(await lookAt({}), 5)).toBeNull();
    expect(executeScript.mock.calls.filter(([{ target }]) => target.allFrames)).toEqual([]);
  });

  it('takes nothing of the frames where the tab shows another document by now', async () => {
    executeScript.mockResolvedValue([{ frameId: 0, documentId: 'D1', result: look({ hasUnreadFrames: true }) }]);
    const found = await lookAtTab({ tabId: 5 });
    if (!found.ok) throw new Error(found.reason);
    executeScript.mockResolvedValue([
      { frameId: 0, documentId: 'D2', result: nothingSelected },
      { frameId: 4, documentId: 'D3', result: look({ selection: capturedSelection() }) },
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
