// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageContext } from '@/components/chat/page-context';

let inFront: number;
let highlighted: string;
/** The tabs that were read with the script that looks at the selection, in their order. */
let glances: number[];

const page = { ok: true, title: 'Otters', language: 'en', focused: true, words: 2, cutWords: 0 };

beforeEach(() => {
  inFront = 1;
  highlighted = 'sea otters';
  glances = [];
  const event = { addListener: () => {}, removeListener: () => {} };
  Object.assign(fakeBrowser.tabs, { query: async () => [{ id: inFront }], onActivated: event, onUpdated: event });
  Object.assign(fakeBrowser, {
    permissions: { onAdded: event, onRemoved: event },
    scripting: {
      executeScript: async ({ target: { tabId }, files }: { target: { tabId: number }; files: string[] }) => {
        const url = 'https://otters.example/';
        if (files.includes('/capture-page.js')) {
          const markdown = `the page in tab ${tabId}`;
          return [{ frameId: 0, result: { ...page, kind: 'page', url, markdown, blocks: [], hiddenWords: 0 } }];
        }
        glances.push(tabId);
        const where = { heading: null, before: '', after: '' };
        return [
          {
            frameId: 0,
            result: { ...page, ...where, kind: 'selection', url, markdown: `${highlighted} of tab ${tabId}` },
          },
        ];
      },
    },
  });
});

async function openContext(): Promise<PageContext> {
  const context = new PageContext();
  context.follow(1);
  await vi.waitFor(() => expect(context.page.value.kind).toBe('readable'));
  context.removePage();
  glances = [];
  return context;
}

afterEach(() => vi.useRealTimers());

it('sends what is highlighted at that moment, after one glance', async () => {
  const context = await openContext();
  highlighted = 'river otters';
  const captured = await context.capture([], true);
  expect(captured.ok && captured.readings.map(({ content }) => content.markdown)).toEqual(['river otters of tab 1']);
  expect(glances).toEqual([1]);
});

it('sends nothing of a tab that is in front no more', async () => {
  const context = await openContext();
  inFront = 2;
  const captured = await context.capture([], true);
  expect(captured.ok && captured.readings.map(({ content }) => content.markdown)).toEqual(['sea otters of tab 2']);
  expect(glances).toEqual([1, 2]);
});

it('waits for its window where a question is sent before that is known', async () => {
  const context = new PageContext();
  const capturing = context.capture([], true);
  context.follow(1);
  const captured = await capturing;
  expect(captured.ok && captured.readings.map(({ content }) => content.markdown)).toEqual([
    'the page in tab 1',
    'sea otters of tab 1',
  ]);
});

it('sends what the newest look finds, where another one began meanwhile and is slower', async () => {
  const context = await openContext();
  const gate = Promise.withResolvers<void>();
  const query = fakeBrowser.tabs.query;
  let queries = 0;
  Object.assign(fakeBrowser.tabs, {
    query: async () => {
      queries += 1;
      if (queries === 2) await gate.promise;
      return [{ id: 1 }];
    },
  });
  context.startOver();
  context.page.value = { kind: 'looking' };
  const capturing = context.capture([], true);
  const looking = context.look();
  let isCaptured = false;
  void capturing.then(() => (isCaptured = true));
  await vi.waitFor(() => expect(queries).toBe(2));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isCaptured).toBe(false);
  gate.resolve();
  const captured = await capturing;
  await looking;
  Object.assign(fakeBrowser.tabs, { query });
  expect(captured.ok && captured.readings.map(({ content }) => content.markdown)).toEqual([
    'the page in tab 1',
    'sea otters of tab 1',
  ]);
});

it('is told of a grant that comes seconds after the surface opened', async () => {
  vi.useFakeTimers();
  const { executeScript } = fakeBrowser.scripting;
  Object.assign(fakeBrowser.tabs, { get: async () => ({}) });
  Object.assign(fakeBrowser.scripting, {
    executeScript: async () => {
      throw new Error('Missing host permission for the tab');
    },
  });
  const context = new PageContext();
  context.follow(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(context.page.value).toEqual({ kind: 'unreadable', tabId: 1, reason: 'no-grant' });
  Object.assign(fakeBrowser.scripting, { executeScript });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(context.page.value).toMatchObject({ kind: 'readable', tabId: 1 });
});

it('glances once where it is told to look twice at the same moment', async () => {
  const context = await openContext();
  await Promise.all([context.look(), context.look()]);
  expect(glances).toEqual([1]);
});
