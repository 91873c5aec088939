// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageWords } from '@/components/session/page-words';
import { type BesidePage, useBesidePage } from './beside-page';

const getBeside = useBesidePage();
const isSending = signal(false);
let beside: BesidePage;
let { tabs, front, sources } = {} as BesidePage;
let words: PageWords;
let stop = () => {};

beforeEach(async () => {
  beside = getBeside();
  ({ tabs, front, sources } = beside);
  isSending.value = false;
  vi.stubGlobal('requestIdleCallback', (task: () => void) => setTimeout(task, 1));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  await beside.open();
  vi.useFakeTimers();
  words = new PageWords(sources, () => isSending.value);
  stop = words.follow();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

/** Lets the surface be quiet for a while, in ms. */
const wait = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms);
const reads = () => tabs.injected.filter((injected) => injected.startsWith('read'));
const send = (isOut: boolean) => {
  isSending.value = isOut;
};
const show = (visibility: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('the words of the page in front', () => {
  it('are read once the surface is quiet, and once for each state of the page', async () => {
    expect(words.count.value).toBeNull();
    await wait(400);
    expect(reads()).toEqual([]);
    await wait();
    // The heading that the title makes, and the text.
    expect(words.count.value).toBe(7);
    await front.look();
    tabs.change(1, { highlighted: 'sea otters' });
    await front.look();
    await wait();
    expect(words.count.value).toBe(7);
    expect(reads()).toEqual(['read 1']);
  });

  it('are dropped at once when the page changes, and those of the other page are read', async () => {
    await wait();
    tabs.change(1, { document: 'D9', url: 'https://pages.example/9', text: 'Otters.' });
    await front.look();
    expect(words.count.value).toBeNull();
    await wait();
    expect(words.count.value).toBe(3);
  });

  it('are those of the page in front alone, though the reading of another one ends later', async () => {
    const gate = Promise.withResolvers<void>();
    tabs.change(1, { gate: gate.promise });
    await wait();
    expect(reads()).toEqual(['read 1']);
    tabs.change(2, { text: 'Otters.' });
    tabs.inFront = 2;
    await front.look();
    gate.resolve();
    await wait(100);
    expect(words.count.value).toBeNull();
    await wait();
    expect(words.count.value).toBe(3);
  });

  it('are not read while the address changes again and again', async () => {
    for (let turn = 0; turn < 20; turn++) {
      tabs.change(1, { url: `https://pages.example/1?${turn}` });
      await front.look();
      await wait(250);
    }
    expect(reads()).toEqual([]);
    await wait();
    expect(reads()).toEqual(['read 1']);
  });

  it.each([
    ['is sent', () => send(true), () => send(false)],
    ['is not to go along', () => sources.removePage(), () => sources.addPage()],
    ['is not seen', () => show('hidden'), () => show('visible')],
  ])('are not read while a question or the page %s', async (_name, begin, end) => {
    begin();
    await wait();
    expect(reads()).toEqual([]);
    end();
    await wait();
    expect(reads()).toEqual(['read 1']);
  });

  it('are not read any more once nobody asks for them', async () => {
    stop();
    await wait();
    expect(reads()).toEqual([]);
  });

  it('of a PDF are not read, which would fetch the file', async () => {
    tabs.change(1, { isPdf: true });
    const run = vi.spyOn(fakeBrowser.scripting, 'executeScript');
    await wait();
    expect(run).toHaveBeenCalledOnce();
    expect(words.count.value).toBeNull();
    expect(front.page.value.kind).toBe('readable');
  });
});

describe('a page without text', () => {
  const isEmpty = () => expect(front.page.value).toMatchObject({ kind: 'unreadable', reason: 'empty' });
  beforeEach(() => tabs.change(1, { text: '' }));

  it('is said to have none before a question is asked', async () => {
    await wait();
    isEmpty();
    expect(words.count.value).toBeNull();
  });

  it('is read again each time the person comes back to the panel, and shown once it has some', async () => {
    await wait();
    await wait();
    const before = reads().length;
    await front.look();
    isEmpty();
    await wait();
    await wait();
    isEmpty();
    expect(reads()).toHaveLength(2 * before);
    tabs.change(1, { text: 'The text of page 1.' });
    await front.look();
    isEmpty();
    await wait();
    expect(front.page.value.kind).toBe('readable');
    expect(words.count.value).toBe(7);
  });

  it('is forgotten beside another page, which may be as empty', async () => {
    await wait();
    await front.look();
    tabs.inFront = 2;
    tabs.refuse(2);
    await front.look();
    tabs.injected = [];
    await wait();
    expect(reads()).toEqual([]);
  });

  it('stays a page whose selection can be asked about', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await front.look();
    await wait();
    expect(front.page.value).toMatchObject({ kind: 'readable', selection: { markdown: 'sea otters' } });
  });
});
