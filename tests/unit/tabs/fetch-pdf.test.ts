// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fetchPdfOfTab } from '@/lib/tabs/fetch-pdf';

const LARGEST = 8 * 1024 * 1024;
/** A PDF of more than two parts. */
const FILE = Uint8Array.from({ length: 7 * 1024 * 1024 }, (_, index) => '%PDF-'.charCodeAt(index) || index % 251);

type Injection = { target: object; func: (...values: unknown[]) => unknown; args: unknown[] };
const executeScript = vi.fn(async ({ func, args }: Injection) => [{ result: await func(...args) }]);
const fetchFile = vi.fn();
const get = () => fetchPdfOfTab({ tabId: 1, documentId: 'D1' }, LARGEST);

beforeEach(() => {
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  vi.stubGlobal('fetch', fetchFile);
  location.href = 'https://otters.example/stones.pdf#page=3';
  fetchFile.mockImplementation(async () => new Response(FILE));
});

describe('the file of a PDF in a tab', () => {
  it('comes in parts from inside the tab, whose address it has', async () => {
    const file = await get();
    expect(file).toMatchObject({ ok: true, url: 'https://otters.example/stones.pdf' });
    expect(file.ok && Buffer.compare(file.bytes, FILE)).toBe(0);
    expect(executeScript.mock.calls.length).toBeGreaterThan(3);
    for (const [{ target }] of executeScript.mock.calls) expect(target).toEqual({ tabId: 1, documentIds: ['D1'] });
  });

  it('is not kept in the tab', async () => {
    await get();
    expect(Object.keys(globalThis).filter((key) => /sidenote/i.test(key))).toEqual([]);
  });

  it('is not fetched beyond the limit', async () => {
    fetchFile.mockImplementation(async () => new Response(new Uint8Array(LARGEST + 1)));
    expect(await get()).toEqual({ ok: false, reason: 'too-large' });
  });

  it.each([
    ['the address gives something else now', async () => new Response('<p>Sign in</p>')],
    ['the site refuses', async () => new Response('', { status: 403 })],
    ['the network fails', async () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('has to be chosen where %s', async (_name, reply) => {
    fetchFile.mockImplementation(reply);
    expect(await get()).toEqual({ ok: false, reason: 'pdf' });
  });

  it('has to be chosen where the browser lets no script in, or the tab answers something else', async () => {
    executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
    expect(await get()).toEqual({ ok: false, reason: 'pdf' });
    executeScript.mockResolvedValueOnce([{ result: { ok: true, url: 'x', size: -1 } }]);
    expect(await get()).toEqual({ ok: false, reason: 'pdf' });
  });
});
