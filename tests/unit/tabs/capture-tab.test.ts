import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { captureTabPage } from '@/lib/tabs/capture-tab';
import { lookAtTab } from '@/lib/tabs/look-at-tab';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';
import { isBrowserPage } from '@/lib/tabs/why-refused';
import { executeScript, look, returns, walkedPage } from './fake-scripting';

const getTab = vi.fn();
beforeEach(() => {
  executeScript.mockReset();
  getTab.mockReset().mockResolvedValue({ id: 5 });
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  Object.assign(fakeBrowser.tabs, { get: getTab });
});
afterEach(() => vi.useRealTimers());

const nothingSelected = look();

/** What browsers say where they refuse a script, and whether they reveal the tab's address. */
const REFUSALS: [browser: string, words: string, url: string | undefined, reason: UnreadableReason][] = [
  [
    'Chromium without a grant',
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
    undefined,
    'no-grant',
  ],
  [
    'Chromium with another host’s permission',
    'Cannot access contents of url "https://otters.example/". Extension manifest must request permission to access this host.',
    undefined,
    'no-grant',
  ],
  ['Chromium on its own page', 'Cannot access a chrome:// URL', undefined, 'browser-page'],
  ['Edge on its own page', 'Cannot access a edge:// URL', undefined, 'browser-page'],
  ['Chromium in its store', 'The extensions gallery cannot be scripted.', undefined, 'browser-page'],
  [
    'Chromium on another extension',
    'Cannot access a chrome-extension:// URL of different extension',
    undefined,
    'browser-page',
  ],
  ['Chromium on an error page', 'Frame with ID 0 is showing error page', undefined, 'browser-page'],
  ['Chromium on a blank page', 'Cannot access contents of url "about:blank".', undefined, 'siteless'],
  ['Chromium on data', 'Cannot access contents of url "data:text/html,otters".', undefined, 'siteless'],
  [
    'a browser that tells an address without a site',
    'Cannot access the page',
    'blob:https://otters.example/1',
    'siteless',
  ],
  [
    'the words of a page in an address',
    'Cannot access contents of url "https://otters.example/?q=data:".',
    undefined,
    'no-grant',
  ],
  ['Chromium by policy', 'This page cannot be scripted due to an ExtensionsSettings policy.', undefined, 'failed'],
  ['Chromium after the tab was closed', 'No tab with id: 5.', undefined, 'failed'],
  ['Firefox without a grant', 'Missing host permission for the tab', undefined, 'no-grant'],
  ['Firefox on its own page', 'Missing host permission for the tab', 'about:addons', 'browser-page'],
  ['Firefox in its store', 'Missing host permission for the tab', 'https://addons.mozilla.org/', 'browser-page'],
  ['Firefox in its PDF viewer', 'Missing host permission for the tab', 'https://otters.example/a.pdf', 'pdf'],
  ['Firefox after the tab was closed', 'Invalid tab ID: 5', undefined, 'failed'],
];

describe('a tab that the browser does not let Sidenote read', () => {
  it.each(REFUSALS)('%s: "%s"', async (_browser, words, url, reason) => {
    executeScript.mockRejectedValue(new Error(words));
    getTab.mockResolvedValue({ id: 5, url });
    expect(await captureTabPage({ tabId: 5 })).toEqual({ ok: false, reason });
    expect(await lookAtTab({ tabId: 5 })).toEqual({ ok: false, reason });
  });

  const REFUSED =
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';

  it('is asked again where the grant came a moment after the refusal', async () => {
    executeScript
      .mockRejectedValueOnce(new Error(REFUSED))
      .mockResolvedValue([{ frameId: 0, result: nothingSelected }]);
    getTab.mockResolvedValue({ id: 5, url: 'https://otters.example/page' });
    expect(await lookAtTab({ tabId: 5 })).toMatchObject({ ok: true, title: 'Otters' });
    returns([0, walkedPage()]);
    executeScript.mockRejectedValueOnce(new Error(REFUSED));
    expect(await captureTabPage({ tabId: 5 })).toMatchObject({ ok: true });
  });

  it('is one of those that the browser keeps to itself where it stays refused though its address is told', async () => {
    vi.useFakeTimers();
    executeScript.mockRejectedValue(new Error('Missing host permission for the tab'));
    getTab.mockResolvedValue({ id: 5, url: 'https://accounts.firefox.com/' });
    const look = lookAtTab({ tabId: 5 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await look).toEqual({ ok: false, reason: 'browser-page' });
  });

  it('says so even where the tab is gone, or something else than an error is thrown', async () => {
    executeScript.mockRejectedValue('no words');
    getTab.mockRejectedValue(new Error('No tab with id: 5.'));
    expect(await captureTabPage({ tabId: 5 })).toEqual({ ok: false, reason: 'failed' });
  });

  it('is not waited for without an end: a dialog holds up every script', async () => {
    vi.useFakeTimers();
    executeScript.mockReturnValue(new Promise(() => {}));
    const captured = captureTabPage({ tabId: 5 });
    const look = lookAtTab({ tabId: 5 });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await captured).toEqual({ ok: false, reason: 'not-responding' });
    expect(await look).toEqual({ ok: false, reason: 'not-responding' });
  });

  it.each([
    ['chrome://settings', true],
    ['edge://extensions', true],
    ['about:blank', true],
    ['view-source:https://otters.example/', true],
    ['https://chromewebstore.google.com/detail/x', true],
    ['https://microsoftedge.microsoft.com/addons/detail/x', true],
    ['https://addons.mozilla.org/en-GB/firefox/', true],
    ['https://otters.example/?next=chrome://settings', false],
    ['https://addons.mozilla.org.evil.example/', false],
    ['file:///home/otter.html', false],
  ])('%s is one of the browser’s own: %s', (url, isOwn) => {
    expect(isBrowserPage(url)).toBe(isOwn);
  });
});

describe('a page', () => {
  it('is what the script in it returned', async () => {
    returns([0, walkedPage('Otters eat crabs.')]);
    expect(await captureTabPage({ tabId: 5 })).toMatchObject({
      ok: true,
      url: 'https://otters.example/page',
      title: 'Otters',
      markdown: '# Otters\n\nOtters eat crabs.',
      words: 4,
    });
    expect(executeScript).toHaveBeenCalledExactlyOnceWith({
      target: { tabId: 5, frameIds: [0] },
      files: ['/capture-page.js'],
      injectImmediately: true,
    });
  });

  it('is that of the document asked for, and of no other', async () => {
    returns([0, walkedPage()]);
    await captureTabPage({ tabId: 5, documentId: 'D1' });
    expect(executeScript.mock.calls[0]?.[0].target).toEqual({ tabId: 5, documentIds: ['D1'] });
  });

  it.each([
    'No document with id D1 in tab with id 5',
    'Invalid documentId: D1',
    'No tab with id: 5.',
    'Invalid tab ID: 5',
    'Frame with ID 0 was removed.',
  ])('has changed where its document is gone: "%s"', async (words) => {
    executeScript.mockRejectedValue(new Error(words));
    expect(await captureTabPage({ tabId: 5, documentId: 'D1' })).toEqual({ ok: false, reason: 'changed' });
  });

  it('is not read where it is a PDF and the file is not to be fetched', async () => {
    executeScript.mockResolvedValue([
      {
        frameId: 0,
        documentId: 'D1',
        result: { ok: false, reason: 'unsupported', contentType: 'application/pdf', detail: '' },
      },
    ]);
    expect(await captureTabPage({ tabId: 5 }, { readsPdf: false })).toEqual({ ok: false, reason: 'pdf' });
    expect(executeScript).toHaveBeenCalledOnce();
  });

  const framed = walkedPage('The text in the frame.', { url: 'https://frame.example/', title: 'Frame' });

  it('that is nothing but a frame is read through it, under its own address and title', async () => {
    const page = { url: 'https://otters.example/page', title: 'Otters', language: null };
    const empty = { ok: false, reason: 'empty', contentType: 'text/html', detail: '', page };
    executeScript.mockImplementation(async ({ target }) =>
      target.allFrames
        ? [0, 3, 4].map((frameId) => ({ frameId, result: frameId === 4 ? framed : empty }))
        : [{ frameId: 0, documentId: 'D1', result: empty }],
    );
    const markdown = '# Frame\n\nThe text in the frame.';
    expect(await captureTabPage({ tabId: 5 })).toMatchObject({ ok: true, markdown, ...page });
  });

  it('that is little more than a frame is read with it; its blocks are in their places', async () => {
    const own = walkedPage('Menu', { title: '', frameShare: 0.8 });
    executeScript.mockImplementation(async ({ target }) =>
      target.allFrames ? [{ frameId: 4, result: framed }] : [{ frameId: 0, documentId: 'D1', result: own }],
    );
    const read = await captureTabPage({ tabId: 5 });
    if (!read.ok) throw new Error(read.reason);
    expect(read).toMatchObject({ url: own.url, words: 7 });
    expect(read.blocks.map(({ start, end }) => read.markdown.slice(start, end))).toEqual([
      'Menu',
      '# Frame',
      'The text in the frame.',
    ]);
  });

  it('that holds the text of its frame already is not joined with it', async () => {
    const own = walkedPage('The text in the frame.', { frameShare: 0.8 });
    executeScript.mockImplementation(async ({ target }) =>
      target.allFrames ? [{ frameId: 4, result: framed }] : [{ frameId: 0, documentId: 'D1', result: own }],
    );
    expect(await captureTabPage({ tabId: 5 })).toMatchObject({ markdown: '# Otters\n\nThe text in the frame.' });
  });

  it('is not responding where the frame that it consists of holds it up: alone it is not what the person sees', async () => {
    vi.useFakeTimers();
    const own = walkedPage('Menu', { frameShare: 1 });
    executeScript.mockImplementation(({ target }) =>
      target.allFrames ? new Promise(() => {}) : Promise.resolve([{ frameId: 0, documentId: 'D1', result: own }]),
    );
    const reading = captureTabPage({ tabId: 5 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await reading).toEqual({ ok: false, reason: 'not-responding' });
  });

  it.each([
    ['empty', 'text/html', 'empty'],
    ['failed', 'text/html', 'failed'],
    ['unsupported', 'image/png', 'unsupported'],
    ['unsupported', 'application/pdf', 'pdf'],
  ] as const)('that is %s (%s) is told as %s', async (reason, contentType, told) => {
    const failure = { ok: false, reason, contentType, detail: '' };
    returns([0, failure]);
    expect(await captureTabPage({ tabId: 5 })).toEqual({ ok: false, reason: told });
    expect(await lookAtTab({ tabId: 5 })).toEqual({ ok: false, reason: told });
  });

  it.each([
    ['nothing', []],
    ['null, as from a script that threw', [[0, null]]],
    ['a text', [[0, 'otters']]],
    ['a page without a title', [[0, { ...walkedPage(), title: undefined }]]],
    ['a page with less than no text cut', [[0, walkedPage('', { tree: { ...walkedPage().tree, cut: -1 } })]]],
    ['a page of ten megabytes', [[0, walkedPage('x'.repeat(10_000_000))]]],
    ['a title of a megabyte', [[0, walkedPage('', { title: 'x'.repeat(1_000_000) })]]],
    ['a tree that is none', [[0, { ...walkedPage(), tree: { chunks: [1] } }]]],
  ] as [string, [number, unknown][]][])('that returns %s has failed', async (_name, results) => {
    returns(...results);
    expect(await captureTabPage({ tabId: 5 })).toEqual({ ok: false, reason: 'failed' });
  });
});
