// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ARRIVALS, type Arrival, type Relation, type Way } from '@/components/session/arrivals';
import { carryOutIntents } from '@/components/session/carry-out-intents';
import { ChatSession } from '@/components/session/chat-session';
import { barOf } from '@/components/session/page-bar';
import { leaveIntent } from '@/lib/tabs/panel-intent';
import { readPage } from '../conversations/ask';
import { allRows, putRows } from '../database/fresh-database';
import { buildConversation, buildDone, buildQuestion, NOW } from '../database/rows';
import { FakeTabs } from './fake-tabs';
import { freshSurface } from './fresh-surface';

// Plays every cell of the table of arrivals with a session beside a window with two tabs. Page 1 is the page that
// arrives, page 2 another one.

const WAIT = { timeout: 4_000, interval: 2 };
const [PAGE, OTHER] = ['https://pages.example/1', 'https://pages.example/2'];
let tabs: FakeTabs;
let session: ChatSession;
let stops: (() => void)[];

beforeEach(async () => {
  await freshSurface();
  await import('@/lib/tabs/why-refused');
  tabs = new FakeTabs(1, 2);
  session = new ChatSession('sidepanel');
  stops = [];
});

afterEach(() => {
  for (const stop of stops) stop();
});

/** Stores a conversation that asked about a page and was answered. */
async function store(id: string, url: string, { updated = NOW, unread = false } = {}): Promise<void> {
  const { reading, content } = await readPage({ url, title: `Title of ${url}` });
  const page = { url, title: reading.title };
  await putRows({
    conversations: [buildConversation({ id, title: `About ${id}`, page, updated, ...(unread ? { unread: 1 } : {}) })],
    messages: [
      buildQuestion({ id: `${id}-q`, conversation: id, readings: [reading.id] }),
      buildDone({ id: `${id}-a`, conversation: id, parent: `${id}-q` }),
    ],
    readings: [reading],
    contents: [content],
  });
}

const isShown = (url: string) =>
  vi.waitFor(() => expect(session.sources.front.page.value).toMatchObject({ kind: 'readable', url }), WAIT);

/** Opens the panel beside a tab. */
async function openBeside(tab: 1 | 2): Promise<void> {
  tabs.inFront = tab;
  stops.push(session.sources.front.follow(1));
  await session.showFirst();
  await isShown(tab === 1 ? PAGE : OTHER);
  stops.push(carryOutIntents(session, 1));
}

async function point(way: 'button' | 'menu'): Promise<void> {
  tabs.inFront = 1;
  await leaveIntent({ kind: 'look', way, hasSelection: false, windowId: 1, tabId: 1 });
  await isShown(PAGE);
}

/** Another page loads in the tab in front. */
async function load(): Promise<void> {
  tabs.change(2, { url: PAGE, document: 'D9' });
  tabs.load(2);
  await isShown(PAGE);
}

async function switchTab(): Promise<void> {
  tabs.activate(1);
  await isShown(PAGE);
}

/** Has page 1 arrive in front of a panel that is open beside another tab; a reload beside the page itself. */
const COME: Record<Exclude<Way, 'opened' | 'shortcut'>, { beside: 1 | 2; come(): Promise<void> }> = {
  button: { beside: 2, come: () => point('button') },
  menu: { beside: 2, come: () => point('menu') },
  'tab-switch': { beside: 2, come: switchTab },
  navigation: { beside: 2, come: load },
  'back-forward': { beside: 2, come: load },
  'split-view': { beside: 2, come: switchTab },
  reload: {
    beside: 1,
    async come() {
      tabs.change(1, { document: 'D9' });
      tabs.load(1);
      await vi.waitFor(() => expect(session.sources.front.page.value).toMatchObject({ documentId: 'D9' }), WAIT);
    },
  },
  'discarded-tab': {
    beside: 2,
    async come() {
      tabs.change(1, { document: 'D9' });
      tabs.activate(1);
      tabs.load(1);
      await isShown(PAGE);
    },
  },
  'other-window': {
    beside: 1,
    async come() {
      tabs.activate(2, 2);
      await session.sources.front.look();
    },
  },
};

/** Shows what the panel shows before the page arrives. */
const SHOW: Record<Relation, () => Promise<void>> = {
  own: () => session.open('own'),
  other: () => session.open('other'),
  none: () => session.startNew(),
};

/** Asks, and returns the addresses of what was read for the question. */
async function readFor(text: string): Promise<string[]> {
  session.draft.type(text);
  await session.sender.send();
  const [messages, readings] = await Promise.all([allRows('messages'), allRows('readings')]);
  const asked = messages.find((row) => row.role === 'user' && row.text === text);
  expect(asked?.conversation).toBe(session.shown.id.value);
  const ids = asked?.role === 'user' ? asked.readings : [];
  return readings.filter(({ id }) => ids.includes(id)).map(({ url }) => url);
}

/** Checks what is shown and what a question is asked of, and asks one. */
async function check(expected: Arrival, shown: string | null, back: string | null): Promise<void> {
  if (shown === null) expect(session.shown.isNew.value).toBe(true);
  else expect(session.shown.id.value).toBe(shown);
  expect(barOf(session.sources)?.front?.url ?? null).toBe(expected.hasBar ? PAGE : null);
  expect(session.back.value?.id ?? null).toBe(back);
  const isOfPage = expected.asks === 'page';
  expect(session.sources.askedOf.value?.url ?? null).toBe(isOfPage ? null : OTHER);
  expect(await readFor('And why?')).toEqual(isOfPage ? [PAGE] : []);
  expect(session.back.value).toBeNull();
}

/** The ways in which the panel is not there before the page is. */
const OPENING = /^(?:opened|shortcut)$/;

const CELLS = (Object.keys(ARRIVALS) as Way[]).flatMap((way) =>
  (['own', 'other', 'none'] as const).map((relation) => [way, relation, ARRIVALS[way][relation]] as const),
);

describe.each(CELLS.filter(([way]) => !OPENING.test(way)))(
  'by %s, beside a conversation of kind %s',
  (way, relation, expected) => {
    const { beside, come } = COME[way as Exclude<Way, 'opened' | 'shortcut'>];

    it.each(['the page has a conversation', 'the page has none'])('where %s', async (stored) => {
      const hasStored = stored === 'the page has a conversation';
      if (hasStored || relation === 'own') {
        await store('older', PAGE, { updated: NOW - 1 });
        await store('own', PAGE);
      }
      await store('other', OTHER);
      await openBeside(beside);
      await SHOW[relation]();
      const before = session.shown.id.value;
      await come();
      const newest = hasStored ? 'own' : null;
      if (expected.shows === 'of-page' && newest) {
        await vi.waitFor(() => expect(session.shown.id.value).toBe(newest), WAIT);
      } else if (expected.shows === 'of-page' && relation === 'other') {
        await vi.waitFor(() => expect(session.shown.isNew.value).toBe(true), WAIT);
      }
      const back = expected.offersBack ? before : null;
      if (back) await vi.waitFor(() => expect(session.back.value?.id).toBe(back), WAIT);
      await check(expected, expected.shows === 'same' ? (relation === 'none' ? null : before) : newest, back);
    });
  },
);

describe.each(CELLS.filter(([way]) => OPENING.test(way)))(
  'by %s, while a conversation of kind %s waits',
  (way, relation, expected) => {
    it.each(['own', null])('and the newest of the page is %s', async (newest) => {
      if (newest) await store('own', PAGE, { unread: relation === 'own' });
      await store('other', OTHER, { unread: relation === 'other' });
      const intent = { kind: 'look', hasSelection: false, windowId: 1, tabId: 1 };
      if (way === 'shortcut') await leaveIntent({ ...intent, way });
      await openBeside(1);
      await vi.waitFor(async () => expect(await fakeBrowser.storage.session.get()).toEqual({}), WAIT);
      await check(expected, newest, expected.offersBack ? 'other' : null);
    });
  },
);
