// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { calls } from '@/components/session/calls';
import { carryOutIntents } from '@/components/session/carry-out-intents';
import { ChatSession } from '@/components/session/chat-session';
import { usedActions } from '@/lib/settings/used-actions';
import { leaveIntent, type PanelIntent } from '@/lib/tabs/panel-intent';
import { allRows, putRows } from '../database/fresh-database';
import { buildConversation, buildTurns } from '../database/rows';
import { FakeTabs } from './fake-tabs';
import { freshSurface } from './fresh-surface';

const WAIT = { timeout: 4_000, interval: 2 };
let tabs: FakeTabs;
let session: ChatSession;
let stops: (() => void)[];

beforeEach(async () => {
  await freshSurface({ conversations: [buildConversation()], messages: buildTurns(1) });
  await import('@/lib/tabs/why-refused');
  tabs = new FakeTabs(1, 2);
  session = new ChatSession('sidepanel');
  stops = [session.sources.front.follow(1)];
  await vi.waitFor(() => expect(session.sources.front.page.value.kind).toBe('readable'), WAIT);
});

afterEach(() => {
  for (const stop of stops) stop();
});

const carryOut = () => stops.push(carryOutIntents(session, 1));
/** Resolves once the panel has looked for what was left for it before it was there. */
const opened = () => navigator.locks.request('panelIntent.1', () => {});
const leave = (intent: Partial<PanelIntent>) =>
  leaveIntent({ kind: 'look', way: 'button', hasSelection: false, windowId: 1, tabId: 1, ...intent });
const questions = () => session.shown.turns.value.map(({ question }) => question.text);
const page = () => session.sources.front.page.value;

describe('the shortcut', () => {
  const close = vi.fn();
  beforeEach(() => {
    close.mockReset();
    vi.stubGlobal('close', close);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  /** Resolves once the panel has taken the intent. */
  const taken = () => vi.waitFor(async () => expect(await fakeBrowser.storage.session.get()).toEqual({}), WAIT);

  it('closes the panel that was open before', async () => {
    carryOut();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await leave({ way: 'shortcut' });
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce(), WAIT);
  });

  it('does not close the panel that it opened', async () => {
    await leave({ way: 'shortcut' });
    carryOut();
    await taken();
    expect(close).not.toHaveBeenCalled();
  });

  it.each(['button', 'menu'] as const)('alone does so: the %s leaves an open panel open', async (way) => {
    carryOut();
    await new Promise((resolve) => setTimeout(resolve, 2));
    const before = calls.value;
    await leave({ way });
    await vi.waitFor(() => expect(calls.value).toBe(before + 1), WAIT);
    expect(close).not.toHaveBeenCalled();
  });
});

describe('a click outside of the panel', () => {
  it('has the page looked at again, once it is told and each time after that', async () => {
    carryOut();
    for (const highlighted of ['sea otters', 'river otters']) {
      tabs.change(1, { highlighted });
      await leave({});
      await vi.waitFor(() => expect(session.sources.selection.value?.markdown).toBe(highlighted), WAIT);
    }
  });

  it('is carried out though it was made before the panel was there', async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await leave({});
    carryOut();
    await vi.waitFor(() => expect(session.sources.selection.value?.markdown).toBe('sea otters'), WAIT);
  });

  it('is not asked for again where the page belongs to no site', async () => {
    tabs.refuse(1);
    await leave({});
    carryOut();
    await vi.waitFor(() => expect(page()).toMatchObject({ reason: 'siteless' }), WAIT);
  });

  it('that nobody made has no page looked at a second time while the panel opens', async () => {
    carryOut();
    await opened();
    await session.sources.bind();
    expect(tabs.injected).toEqual(['look 1']);
  });

  it('in another window changes nothing', async () => {
    carryOut();
    await opened();
    tabs.change(1, { highlighted: 'sea otters' });
    await leave({ windowId: 2, kind: 'summarise' });
    // The panel reads the page but asks nothing, and the intent stays for the panel of the other window.
    await vi.waitFor(() => expect(tabs.injected.length).toBeGreaterThan(1), WAIT);
    expect(questions()).toEqual([]);
    expect(Object.keys(await fakeBrowser.storage.session.get())).toEqual(['panelIntent.2']);
  });

  it('is carried out no more once the panel stopped', async () => {
    carryOut();
    await opened();
    for (const stop of stops) stop();
    await leave({});
    expect(Object.keys(await fakeBrowser.storage.session.get())).toEqual(['panelIntent.1']);
  });
});

describe('a selection that was taken off', () => {
  beforeEach(async () => {
    tabs.change(1, { highlighted: 'sea otters' });
    await session.startNew();
    await session.sources.front.look();
    session.sources.removeSelection();
    carryOut();
    await opened();
    expect(session.sources.selection.value).toBeNull();
  });

  it('goes along again where the person asks about it', async () => {
    await leave({ hasSelection: true });
    await vi.waitFor(() => expect(session.sources.selection.value?.markdown).toBe('sea otters'), WAIT);
  });

  it('stays off where they click the button', async () => {
    await leave({});
    await vi.waitFor(() => expect(tabs.injected).toHaveLength(3), WAIT);
    expect(session.sources.selection.value).toBeNull();
  });
});

describe('"Summarise this page"', () => {
  it('asks about the page that was clicked on, in a conversation of its own', async () => {
    await session.open('conversation');
    await leave({ kind: 'summarise' });
    carryOut();
    await vi.waitFor(() => expect(questions()).toEqual(['Summarise this page']), WAIT);
    expect(session.shown.id.value).not.toBe('conversation');
    expect((await allRows('readings')).map(({ url }) => url)).toEqual(['https://pages.example/1']);
    await vi.waitFor(async () => expect(await usedActions.get()).toEqual(['summarise']), WAIT);
  });

  it('goes to the conversation shown where that is empty, and takes a page along that was taken off', async () => {
    await session.startNew();
    const shown = session.shown.id.value;
    session.sources.removePage();
    await leave({ kind: 'summarise' });
    carryOut();
    await vi.waitFor(() => expect(questions()).toEqual(['Summarise this page']), WAIT);
    expect(session.shown.id.value).toBe(shown);
  });

  it('is refused, and nothing asked, where another page is in front by then', async () => {
    await session.startNew();
    tabs.inFront = 2;
    await leave({ kind: 'summarise' });
    carryOut();
    await vi.waitFor(() => expect(session.sender.fault.value).toEqual({ kind: 'unreadable', reason: 'changed' }), WAIT);
    expect(page()).toMatchObject({ tabId: 2 });
    expect(await allRows('readings')).toEqual([]);
    expect(await usedActions.get()).toEqual([]);
  });

  it('waits for a question that is on its way: that one is of the conversation shown', async () => {
    await putRows({ conversations: [buildConversation({ id: 'other' })] });
    await session.open('conversation');
    const gate = Promise.withResolvers<void>();
    tabs.change(1, { gate: gate.promise });
    session.draft.type('And where?');
    const sent = session.sender.send();
    await leave({ kind: 'summarise' });
    carryOut();
    gate.resolve();
    await sent;
    await vi.waitFor(() => expect(questions()).toEqual(['Summarise this page']), WAIT);
    const asked = (await allRows('messages')).find((row) => row.role === 'user' && row.text === 'And where?');
    expect(asked).toMatchObject({ conversation: 'conversation' });
  });
});
