import { DATABASE_VERSION } from '@/lib/database/version';
import { expect, test } from './fixtures.ts';
import type { PageServer } from './harness/page-server.ts';
import type { Surface } from './harness/surface.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { exportFrom } from './steps/exported.ts';
import {
  deleteRaw,
  holdOlder,
  letGoOfOlder,
  putRaw,
  raiseVersion,
  readRaw,
  waitForDatabase,
} from './steps/raw-database.ts';
import { setUp } from './steps/set-up.ts';

const KEY_DATABASE = 'sidenote-key';
const NOW = Date.UTC(2026, 8, 1, 12);
const KEY_SHAPED = 'SG_fedcba9876543210';

const CONVERSATION = {
  id: 'otters',
  title: 'Why do otters use stones?',
  renamed: false,
  pinned: false,
  created: NOW,
  updated: NOW,
  page: null,
  readAt: NOW,
  deletedAt: null,
  unread: 1,
};
const QUESTION = {
  id: 'question',
  conversation: 'otters',
  parent: null,
  created: NOW,
  role: 'user',
  text: `Why do otters use stones? ${KEY_SHAPED}`,
  action: null,
  targetLanguage: null,
  readings: [],
};
const ANSWER = {
  id: 'answer',
  conversation: 'otters',
  parent: 'question',
  created: NOW + 1,
  role: 'assistant',
  text: 'To crack shells.',
  readings: [],
  state: 'done',
  waiting: null,
  attempt: 1,
  attempts: [],
  error: null,
  usage: null,
  cost: null,
  model: null,
  cut: false,
  askedAt: NOW,
  finishedAt: NOW + 1,
  stoppedAt: null,
  shown: false,
  budgetShare: 1,
};
/** The conversation, about the otters' page. */
const aboutOtters = (site: PageServer) => ({ ...CONVERSATION, page: { url: site.url('/otters/'), title: 'Otters' } });
const rowsAbout = (site: PageServer) => ({ conversations: [aboutOtters(site)], messages: [ANSWER, QUESTION] });

const NEWER = 'Your history was saved by a newer Sidenote';
const RETRY = { role: 'button', name: 'Try again' };

/** Sidenote logs these faults in the console, where each test expects them. */
test.beforeEach(({ sidenote }) => sidenote.problems.expect(/Sidenote: /));

/**
 * Opens a page of the extension that takes no part in the test, to read and write the database without Sidenote's code.
 */
async function openBystander(sidenote: TestBrowser): Promise<Surface> {
  const page = await sidenote.openExtensionPage('options.html#data');
  await page.waitForText('Export everything');
  await waitForDatabase(page);
  return page;
}

/** Has a surface read again, as when the person comes back to it. */
const comeBack = (surface: Surface) =>
  surface.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));

test('a newer version’s database is left as it is, and exported', { tag: '@waits' }, async ({ sidenote, site }) => {
  const bystander = await openBystander(sidenote);
  await putRaw(bystander, rowsAbout(site));
  await raiseVersion(bystander, DATABASE_VERSION + 1);
  await sidenote.killBackground();
  const before = await readRaw(bystander);

  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText(NEWER);
  await panel.fill(CHAT.question, 'And where?');
  expect(await panel.value('textarea')).toBe('And where?');
  for (const surface of [panel, bystander]) {
    const { databaseVersion, stores, text, unreadable } = await exportFrom(surface);
    expect(databaseVersion).toBe(DATABASE_VERSION + 1);
    expect(stores.later).toEqual([{ id: 'row of a later version' }]);
    expect(stores.messages).toEqual([ANSWER, { ...QUESTION, text: 'Why do otters use stones? SG_…' }]);
    expect(text).not.toContain(KEY_SHAPED);
    expect(unreadable).toEqual([]);
  }
  expect(await readRaw(bystander)).toEqual(before);

  // The text typed meanwhile is there when the panel opens again, and when the history can be read again.
  await sidenote.closePanel();
  await deleteRaw(bystander);
  const reopened = await sidenote.clickToolbar();
  await expect.poll(() => reopened.value('textarea')).toBe('And where?');
  expect(await reopened.text()).not.toContain(NEWER);
});

test('an upgrade for which another page does not let go is not asked for, and nothing waits for it', {
  tag: '@long',
}, async ({ sidenote, site }) => {
  const bystander = await openBystander(sidenote);
  await sidenote.killBackground();
  await deleteRaw(bystander);
  await holdOlder(bystander, DATABASE_VERSION - 1);
  const before = await readRaw(bystander);

  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('Another Sidenote page is in the way');
  const { databaseVersion, stores } = await exportFrom(panel);
  expect([databaseVersion, stores]).toEqual([before?.version ?? null, before?.stores ?? {}]);
  expect(await readRaw(bystander)).toEqual(before);

  await letGoOfOlder(bystander);
  await deleteRaw(bystander);
  await panel.click(RETRY);
  await panel.waitUntilGone('.storage-notice');
  expect((await readRaw(bystander))?.version).toBe(DATABASE_VERSION);
});

test('an upgrade that fails leaves everything as it was', { tag: '@long' }, async ({ sidenote }) => {
  const bystander = await openBystander(sidenote);
  await sidenote.killBackground();
  const chat = await sidenote.openExtensionPage('chat.html');
  await chat.waitFor(CHAT.question);
  // No migration of the build fails by itself, so make the first call of each migration throw.
  await chat.evaluate(() => {
    const { createObjectStore } = IDBDatabase.prototype;
    IDBDatabase.prototype.createObjectStore = () => {
      throw new TypeError('no store');
    };
    Object.assign(globalThis, { mend: () => Object.assign(IDBDatabase.prototype, { createObjectStore }) });
  });
  await deleteRaw(bystander);
  if (DATABASE_VERSION > 1) {
    await holdOlder(bystander, DATABASE_VERSION - 1);
    await letGoOfOlder(bystander);
  }
  const before = await readRaw(bystander);
  await comeBack(chat);
  await chat.waitForText('Sidenote couldn’t update its database');
  const { databaseVersion, stores } = await exportFrom(chat);
  expect([databaseVersion, stores]).toEqual([before?.version ?? null, before?.stores ?? {}]);
  expect(await readRaw(bystander)).toEqual(before);

  await deleteRaw(bystander);
  await chat.evaluate(() => void (globalThis as unknown as { mend: () => void }).mend());
  await chat.click(RETRY);
  await chat.waitUntilGone('.storage-notice');
});

test('a key that cannot be reached is told, and asked for once there is none', { tag: '@waits' }, async ({
  sidenote,
  site,
}) => {
  await setUp(sidenote, { delivery: 'direct' });
  const bystander = await openBystander(sidenote);
  await raiseVersion(bystander, 2, KEY_DATABASE);
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('Sidenote can’t read your key');
  await panel.fill(CHAT.question, 'And where?');
  await panel.press('Enter');
  expect(await panel.value('textarea')).toBe('And where?');
  await deleteRaw(bystander, KEY_DATABASE);
  await panel.waitForText('Add your Segmind key');
  expect(await panel.text()).not.toContain('can’t read your key');
  expect(await panel.value('textarea')).toBe('And where?');
  expect(await questionsIn(panel)).toEqual([]);
});

test('a database deleted under an open panel is gone on without', { tag: '@long' }, async ({ sidenote, site }) => {
  await setUp(sidenote, { delivery: 'direct' });
  const bystander = await openBystander(sidenote);
  await putRaw(bystander, rowsAbout(site));
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('To crack shells.');
  await deleteRaw(bystander);
  await comeBack(panel);
  await panel.waitFor(CHAT.summarise);
  await ask(panel, 'And where?');
  await waitForAnswer(panel);
  expect(await questionsIn(panel)).toEqual(['And where?']);
  const { stores } = await exportFrom(bystander);
  expect(stores.messages).toHaveLength(2);
});

// Tagged `@waits`, because the page counts the invalid rows in 257 idle moments.
test('rows that fit no schema are told, kept and exported, and what is around them goes on', { tag: '@waits' }, async ({
  sidenote,
  site,
}) => {
  await setUp(sidenote, { delivery: 'direct' });
  const bystander = await openBystander(sidenote);
  const bad = {
    conversations: [{ ...CONVERSATION, id: 'bad', title: 7 }],
    messages: [
      { ...ANSWER, text: { not: 'a text' } },
      { ...ANSWER, id: 'bad-open', conversation: 'bad', state: 'waiting', open: 1, attempts: 'none' },
      { id: 'bad-lost', text: 'of no conversation' },
      { ...QUESTION, id: 'bad-question', conversation: 'bad' },
    ],
    drafts: [{ conversation: 'otters', surface: 'sidepanel', text: 7 }],
    ledger: [{ id: 'bad-row', conversation: 'otters', time: NOW, cost: 'much' }],
    contents: [{ hash: 'bad-content', markdown: null }],
    readings: [{ id: 'bad-reading', content: 'bad-content' }],
  };
  await putRaw(bystander, { ...bad, conversations: [...bad.conversations, aboutOtters(site)] });
  await putRaw(bystander, { messages: [QUESTION] });
  await sidenote.killBackground();

  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText(
    'Sidenote can’t read 1 message of this conversation. It’s still stored, and part of the export.',
  );
  await panel.waitForText('Sidenote can’t read this answer any more.');
  await ask(panel, 'And where?');
  await waitForAnswer(panel);
  await panel.click(CHAT.history);
  await panel.waitForText('Sidenote can’t read 1 conversation. It’s still stored, and part of the export.');
  await panel.waitForText('1 message belongs to no conversation.');

  const { stores, unreadable } = await exportFrom(panel);
  expect(unreadable).toEqual([]);
  const lying = (await readRaw(bystander))?.stores ?? {};
  for (const [store, rows] of Object.entries(bad)) {
    const [draft] = rows as { conversation?: string; surface?: string }[];
    // A draft that made room for another one was written again, under another name and with the time of that.
    const moved = { ...draft, surface: expect.stringMatching(/^sidepanel/), changedAt: expect.any(Number) };
    for (const row of store === 'drafts' ? [moved] : rows) {
      expect(lying[store], store).toContainEqual(row);
      if (!('text' in row && typeof row.text === 'string')) expect(stores[store], store).toContainEqual(row);
    }
  }
});

test('where there is no room, nothing is sent, nothing is lost, and it goes on once there is', {
  tag: '@waits',
}, async ({ sidenote, site }) => {
  await setUp(sidenote, { delivery: 'direct' });
  const bystander = await openBystander(sidenote);
  await putRaw(bystander, rowsAbout(site));
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('To crack shells.');
  await expect.poll(async () => (await readRaw(bystander))?.stores.conversations?.[0]).not.toHaveProperty('unread');
  const before = await readRaw(bystander);
  await panel.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { put }) });
  });
  await ask(panel, 'And where?');
  await panel.waitForText('There’s no space left to store anything');
  await panel.waitForText('Nothing was sent or changed. What you typed is still here.');
  expect(await panel.value('textarea')).toBe('And where?');
  expect(await panel.text()).toContain('To crack shells.');
  expect((await exportFrom(panel)).stores.messages).toHaveLength(2);
  expect(await readRaw(bystander)).toEqual(before);

  await panel.evaluate(() => void (globalThis as unknown as { mend: () => void }).mend());
  await panel.click(CHAT.send);
  await waitForAnswer(panel, 2);
  expect(await panel.text()).not.toContain('There’s no space');
});
