// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lookAtTab } from '@/lib/tabs/look-at-tab';
import { executeScript, look } from './fake-scripting';

const ORIGIN = 'chrome-extension://abc';
const REFUSED = new Error('Cannot access contents of url "chrome-extension://abc/options.html?article".');

/** Opens a page of the extension in tab 5, whose scripts leave `result` behind, or fail to load. */
function showOwnPage(href: string, result: unknown, loads = true): string[] {
  const loaded: string[] = [];
  const append = (script: HTMLScriptElement) => {
    loaded.push(script.getAttribute('src') ?? '');
    queueMicrotask(() => script.dispatchEvent(new Event(loads ? 'load' : 'error')));
  };
  const createElement = (name: string) => document.createElement(name);
  const view = { location: { href }, document: { createElement, head: { append } }, lookAtPage: result };
  Object.assign(fakeBrowser, {
    extension: { getViews: ({ tabId }: { tabId: number }) => (tabId === 5 ? [view] : []) },
  });
  return loaded;
}

beforeEach(() => {
  executeScript.mockReset().mockRejectedValue(REFUSED);
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  Object.assign(fakeBrowser.tabs, { get: async () => ({ url: `${ORIGIN}/options.html` }) });
  fakeBrowser.runtime.getURL = ((path: string) => `${ORIGIN}${path}`) as typeof fakeBrowser.runtime.getURL;
});

describe('the article of the extension itself', () => {
  it.each(['', '#lens'])(
    'is read by the same script, which it loads itself, under an address without the id (%j)',
    async (hash) => {
      const loaded = showOwnPage(
        `${ORIGIN}/options.html?article${hash}`,
        Promise.resolve(look({ url: `${ORIGIN}/x` })),
      );
      expect(await lookAtTab({ tabId: 5 })).toMatchObject({
        ok: true,
        documentId: null,
        url: 'sidenote:article',
        title: 'Otters',
      });
      expect(loaded).toEqual(['/look-at-page.js']);
    },
  );

  it.each([
    ['another page of the extension', `${ORIGIN}/options.html?ledger`, look(), true],
    ['the article where its script does not load', `${ORIGIN}/options.html?article`, look(), false],
    ['the article where the script left nonsense', `${ORIGIN}/options.html?article`, 'nonsense', true],
  ])('%s counts as a page of the browser', async (_what, href, result, loads) => {
    showOwnPage(href, result, loads);
    expect(await lookAtTab({ tabId: 5 })).toEqual({ ok: false, reason: 'browser-page' });
  });

  it('is looked for in the tab alone', async () => {
    showOwnPage(`${ORIGIN}/options.html?article`, look());
    expect(await lookAtTab({ tabId: 6 })).toEqual({ ok: false, reason: 'browser-page' });
  });

  it('costs a page that can be read nothing', async () => {
    const getViews = vi.fn();
    Object.assign(fakeBrowser, { extension: { getViews } });
    executeScript.mockResolvedValue([{ frameId: 0, documentId: 'D1', result: look() }]);
    expect(await lookAtTab({ tabId: 5 })).toMatchObject({ ok: true });
    expect(getViews).not.toHaveBeenCalled();
  });
});
