import { ask, CHAT } from '../e2e/steps/chat.ts';
import { buildLedgerRow } from '../unit/database/rows.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf, failed, type Turn, underWay } from './rows.ts';
import type { Screen } from './stand-in/screens.ts';

// States of the panel that no other spec comes by. What looks alike stands together in one tall panel, since a look takes
// a second.

const QUESTION = 'Why do otters use stones?';
const MATHS = `A blow of a stone of $m = 0.64\\,\\text{kg}$ at $v$ has the energy

$$E = \\frac{1}{2} m v^2$$

so a stone twice as fast breaks a shell four times as hard.`;

/** Ten answers that cost a tenth of a cent each. */
const LEDGER = Array.from({ length: 10 }, (_, index) => {
  const time = Date.now() - (index + 1) * 600_000;
  return buildLedgerRow({ id: `attempt-${index}`, time, endedAt: time + 20_000, cost: 0.001, outcome: 'done' });
});

/** Makes a tall panel so tall, and scrolls it so, that all of a conversation is in view. */
async function scrollToTop(panel: Screen): Promise<void> {
  await panel.resize(320, 2_400);
  await panel.evaluate(() => document.querySelector('main')?.scrollTo({ top: 0, behavior: 'instant' }));
}

test('the cards of errors, one for each remedy', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const turns: Turn[] = [
    ['Summarise this page', failed({ kind: 'context-overflow', status: 400, detail: 'Too long' })],
    ['And now?', failed({ kind: 'no-consent', status: null, detail: '' })],
    ['By the queue?', failed({ kind: 'queue-missing', status: 404, detail: 'Not found' })],
    ['With access?', failed({ kind: 'no-permission', status: null, detail: '' })],
    ['In that form?', failed({ kind: 'content-type', status: 415, detail: 'Unsupported Media Type' })],
    ['In time?', failed({ kind: 'timeout', charged: 'maybe', status: null, detail: '' })],
  ];
  await screens.put(conversationOf(turns));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('The answer didn’t come in time');
  await scrollToTop(panel);
  await look(panel, 'errors', [189, 320, 400], 2_400);
});

test('what a question waits for, and how answers came', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const limited = { reason: 'rate-limited' as const, notBefore: Date.now() + 20_000, place: 1 };
  const stopped = underWay({ stoppedAt: Date.now(), state: 'stopped' });
  const turns: Turn[] = [
    ['How hard is a blow?', answered(MATHS, { cost: 0.0004 })],
    ['Is that so?', answered('No.', { declined: true, away: true })],
    ['And urchins?', { ...stopped, attempts: [] }],
    ['Who counted?', { state: 'asking' }],
    ['Since when?', { state: 'waiting', waiting: { reason: 'new', notBefore: 0, place: 0 } }],
    [QUESTION, { state: 'waiting', waiting: limited, waitingSince: Date.now() }],
  ];
  await screens.put(conversationOf(turns));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('number 2 in line');
  await scrollToTop(panel);
  await look(panel, 'waits', [189, 320, 400], 2_400);
});

test('a question that follows the awaited answer, a low balance, and the panel’s own menu', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put({ ...conversationOf([[QUESTION, underWay()]]), ledger: LEDGER });
  const panel = await screens.open('sidepanel.html');
  await screens.set({ balance: { amount: 0.012, at: Date.now() } });
  await panel.waitFor(CHAT.stop);
  await ask(panel, 'And which stones do they choose?');
  await panel.waitForText('Will be sent after this answer.');
  await panel.waitForText('running low');
  await look(panel, 'next-question');
  await panel.click(CHAT.more);
  await panel.waitForText('Open in a tab');
  await look(panel, 'header-menu', [189, 320]);
});

test('a long question being written, the menu in its box, and the menu of an answer', async ({ screens, site }) => {
  const page = await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([[QUESTION, answered()]]));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('They crack shells');
  await page.selectText('They keep a favourite stone in a pouch of skin under the arm');
  await panel.click('main');
  await panel.fill(CHAT.question, 'Is it always the same stone? '.repeat(20).trim());
  await panel.waitFor(CHAT.removeSelection);
  await look(panel, 'long-draft');
  await panel.click(CHAT.actions);
  await panel.waitForText('Translate');
  await look(panel, 'action-menu', [189, 320]);
  await panel.press('Escape');
  await panel.click('.facts-actions button[aria-label="More"]');
  await panel.waitForText('Ask again with…');
  await look(panel, 'answer-menu', [189, 320]);
});

test('a page without text, before and after it is asked about', async ({ screens, site }) => {
  await screens.openPage(site.url(site.make('empty', '<!doctype html><title>A picture</title><canvas></canvas>')));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('Sidenote found no text on this page.');
  await look(panel, 'empty-page', [240, 320]);
  await ask(panel, 'What is on it?');
  await panel.waitFor({ role: 'button', name: 'Send without' });
  await look(panel, 'empty-page-asked');
});

test('the history: empty, pinned, without a hit, and a deletion that can be undone', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.click(CHAT.history);
  await panel.waitFor('.history-empty');
  await look(panel, 'history-empty', [240, 320]);
  const titles = [
    'Why do otters use stones, and where do they keep them while they dive?',
    'A recipe',
    'كيف تستخدم ثعالب البحر الأدوات',
    'ラッコはなぜ石を使うのですか',
  ];
  for (const [index, title] of titles.entries()) {
    const rest = { id: `row-${index}`, title, pinned: index === 1, updated: Date.now() - index * 86_400_000 };
    await screens.put(conversationOf([[title, answered()]], rest));
  }
  await expect.poll(() => panel.count('.history-row')).toBe(titles.length);
  await look(panel, 'history-list');
  await panel.click('.history-row[data-id="row-0"] .ui-icon-button:last-child');
  await panel.waitFor({ role: 'button', name: 'Undo' });
  await look(panel, 'history-undo');
  await panel.fill({ role: 'searchbox', name: 'Search everything' }, 'shells');
  await panel.waitFor('.history-passage mark');
  await look(panel, 'history-found');
  await panel.fill({ role: 'searchbox', name: 'Search everything' }, 'no such words');
  await panel.waitForText('No conversation has these words.');
  await look(panel, 'history-no-hit', [240, 320]);
});

test('the full tab: before the first question, and while an answer is awaited', async ({ screens }) => {
  const tab = await screens.open('chat.html');
  await tab.waitFor(CHAT.question);
  await screens.put(conversationOf([[QUESTION, answered()]], { id: 'other', page: null }));
  await tab.click(CHAT.newConversation);
  await tab.waitForText('Recent');
  await look(tab, 'tab-start', [480, 1280]);
  await screens.put(conversationOf([[QUESTION, underWay()]], { id: 'live', page: null }));
  const waiting = await screens.open('chat.html#live');
  await waiting.waitFor(CHAT.stop);
  await look(waiting, 'tab-waiting', [480, 1280]);
});

test.describe('before there is a key', () => {
  test.use({ isSetUp: false });

  test('a key that Segmind refuses, and a browser that lets nobody reach Segmind', async ({ screens }) => {
    const page = await screens.open('options.html?welcome', () => {
      const { browser } = globalThis as unknown as { browser: { runtime: object } };
      const detail = '401 Invalid API key';
      Object.assign(browser.runtime, { sendMessage: async () => ({ ok: false, error: 'key-rejected', detail }) });
    });
    await page.fill('input[type=password]', 'SG_0123456789abcdef');
    await page.press('Enter');
    await page.waitForText('Segmind didn’t accept your key');
    const isInView = () =>
      page.evaluate(() => {
        const notice = document.querySelector('.ui-notice[data-kind="error"]')?.getBoundingClientRect();
        return notice !== undefined && notice.top >= 0 && notice.bottom <= innerHeight;
      });
    await expect.poll(isInView).toBe(true);
    await look(page, 'welcome-refused', [240, 480, 1000]);
    await page.close();
    const blocked = await screens.open('options.html', () => {
      const { browser } = globalThis as unknown as { browser: { permissions: object } };
      Object.assign(browser.permissions, { contains: async () => false });
    });
    await blocked.waitForText('The browser doesn’t let Sidenote reach Segmind');
    await look(blocked, 'options-blocked', [240, 480, 1000]);
  });
});
