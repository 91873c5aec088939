// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isBareByAccident } from '@/components/session/bare-question';
import { type BesidePage, useBesidePage } from './beside-page';

const getBeside = useBesidePage();
let beside: BesidePage;
let { tabs, about, sources, front } = {} as BesidePage;
beforeEach(() => {
  beside = getBeside();
  ({ tabs, about, sources, front } = beside);
});
const open = () => beside.open();

describe('a page beside a surface that opens', () => {
  it('is asked for once, however often it was wanted before the window was known', async () => {
    const query = vi.spyOn(fakeBrowser.tabs, 'query');
    const early = [front.look(), front.look()];
    await open();
    await Promise.all(early);
    expect(query).toHaveBeenCalledOnce();
    expect(front.page.value).toMatchObject({ kind: 'readable', tabId: 1 });
  });
});

describe('a page that can’t be read', () => {
  it('is read once its grant comes, seconds after the surface opened', async () => {
    vi.useFakeTimers();
    tabs.refuse(1);
    beside.follow();
    await vi.advanceTimersByTimeAsync(100);
    expect(front.page.value.kind).toBe('looking');
    await vi.advanceTimersByTimeAsync(9_900);
    expect(front.page.value).toEqual({ kind: 'unreadable', tabId: 1, reason: 'no-grant' });
    tabs.change(1, { refusal: '' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(front.page.value).toMatchObject({ kind: 'readable', tabId: 1 });
  });

  it('takes the place of a readable one while the surface opens', async () => {
    await open();
    tabs.refuse(2);
    tabs.inFront = 2;
    await front.look();
    expect(front.page.value).toMatchObject({ kind: 'unreadable', tabId: 2 });
  });

  it('asks for no click that was just made, until another page begins to load', async () => {
    await open();
    tabs.refuse(1);
    front.rememberClick(1, Date.now() - 10);
    await front.look();
    expect(front.page.value).toMatchObject({ reason: 'siteless' });
    tabs.load(1);
    await vi.waitFor(() => expect(front.page.value).toMatchObject({ reason: 'no-grant' }));
  });

  it('asks for a click where it loaded another page behind the tab in front', async () => {
    await open();
    front.rememberClick(1, Date.now() - 10);
    tabs.load(1, { active: false });
    tabs.load(2);
    tabs.refuse(1);
    await front.look();
    expect(front.page.value).toMatchObject({ reason: 'no-grant' });
  });

  it('asks for a click where it began to load after the one that the surface is told of only now', async () => {
    await open();
    const clickedAt = Date.now() - 10;
    tabs.refuse(1);
    tabs.load(1);
    front.rememberClick(1, clickedAt);
    await front.look();
    expect(front.page.value).toMatchObject({ reason: 'no-grant' });
  });

  it('is said to hang after two seconds, and is shown once it answers', async () => {
    await open();
    vi.useFakeTimers();
    const gate = Promise.withResolvers<void>();
    tabs.change(1, { gate: gate.promise });
    const looking = front.look();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(front.page.value).toMatchObject({ kind: 'unreadable', reason: 'not-responding' });
    gate.resolve();
    await looking;
    expect(front.page.value.kind).toBe('readable');
  });

  it('is said of a browser that does not tell its tab, and holds up no question', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    Object.assign(fakeBrowser.tabs, { query: () => Promise.reject(new Error('no window')) });
    beside.follow();
    const bound = await sources.bind();
    expect(bound.page).toMatchObject({ kind: 'unreadable', reason: 'failed' });
    expect(isBareByAccident(sources, bound)).toBe(true);
  });

  it('has questions go out without it only once the person was asked, and never because it is unknown', async () => {
    const ask = async () => isBareByAccident(sources, await sources.bind());
    await open();
    expect(await ask()).toBe(false);
    tabs.refuse(1);
    await front.look();
    expect(await ask()).toBe(true);
    sources.agreedTab = 1;
    expect(await ask()).toBe(false);
    tabs.refuse(2);
    tabs.inFront = 2;
    await front.look();
    expect(await ask()).toBe(true);
    tabs.inFront = 1;
    await front.look();
    expect(await ask()).toBe(false);
    tabs.load(1);
    expect(await ask()).toBe(true);
    tabs.inFront = 2;
    await front.look();
    tabs.refuse(2, 'Cannot access a chrome:// URL');
    await front.look();
    expect(await ask()).toBe(false);
  });

  it('leaves the conversation’s own page to be asked about, and says so', async () => {
    await open();
    about.value = { url: 'https://pages.example/1', title: 'Page 1' };
    expect(sources.askedOf.value).toBeNull();
    tabs.refuse(2);
    tabs.inFront = 2;
    await front.look();
    expect(sources.askedOf.value).toMatchObject({ title: 'Page 1' });
    expect(isBareByAccident(sources, await sources.bind())).toBe(false);
  });
});

it('looks once where it is told to look twice at the same moment', async () => {
  await open();
  await Promise.all([front.look(), front.look()]);
  expect(tabs.injected).toEqual(['look 1']);
});

it('shows what the newest look finds, where an earlier one is slower', async () => {
  await open();
  const gate = Promise.withResolvers<void>();
  tabs.change(1, { gate: gate.promise });
  const slow = front.look();
  await vi.waitFor(() => expect(tabs.injected).toEqual(['look 1']));
  tabs.inFront = 2;
  await front.look();
  gate.resolve();
  await slow;
  expect(front.page.value).toMatchObject({ tabId: 2 });
});

describe('a grant that is waited for', () => {
  const openWithout = async () => {
    vi.useFakeTimers();
    tabs.refuse(1);
    beside.follow();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(front.page.value).toMatchObject({ reason: 'no-grant' });
    tabs.injected = [];
  };

  it('is waited for no more once the surface is closed', async () => {
    await openWithout();
    beside.stop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(tabs.injected).toEqual([]);
  });

  it('is waited for no more once another tab is in front', async () => {
    await openWithout();
    tabs.inFront = 2;
    await front.look();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(tabs.injected).toEqual(['look 2']);
  });

  it('is waited for on, where the surface is told meanwhile to look again', async () => {
    await openWithout();
    await front.look();
    tabs.change(1, { refusal: '' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(front.page.value).toMatchObject({ kind: 'readable', tabId: 1 });
  });

  it('keeps a look from ending until the screen says whether it came', async () => {
    vi.useFakeTimers();
    tabs.refuse(1);
    beside.follow();
    const looked = front.look().then(() => front.page.value.kind);
    await vi.advanceTimersByTimeAsync(100);
    tabs.change(1, { refusal: '' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await looked).toBe('readable');
  });
});
