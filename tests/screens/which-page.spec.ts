import { ask, CHAT } from '../e2e/steps/chat.ts';
import { buildConversation, buildReading } from '../unit/database/rows.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf } from './rows.ts';
import { PAGE_IN_FRONT } from './stand-in/screens.ts';

// How the panel says which page it is about: the start screen's card and lists, the bar, and what stands in place of a
// page that may not be read.

const WIDTHS = [180, 189, 240, 320, 400];
const DAY = 86_400_000;
const BREAD = { url: 'https://bread.example/loaf', title: 'A loaf with four ingredients' };

/** 300 characters, with emoji, a direction override and a word without a gap. */
const LONG_TITLE =
  `${'🦦'.repeat(20)} \u202eكيف تستخدم ثعالب البحر الأدوات\u202c ${'Donaudampfschifffahrt'.repeat(10)}`.slice(0, 300);

const stored = (id: string, title: string, daysAgo: number, page = BREAD) =>
  buildConversation({ id, title, updated: Date.now() - daysAgo * DAY, page });

test('the start screen: the page, what can be done with it, and where one may go on', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  // Beside a new conversation, so that the page's own does not take its place.
  await screens.put({
    conversations: [
      stored('earlier', 'Why one stone and not another?', 2, { url: PAGE_IN_FRONT, title: 'Otters' }),
      stored('recent', 'Ferry returns to the islands after the storm of the century', 0),
      stored('arabic', 'كيف تستخدم ثعالب البحر الأدوات في الماء البارد', 1),
      stored('long', LONG_TITLE, 400),
    ],
  });
  await panel.click(CHAT.newConversation);
  await panel.waitForText('Earlier on this page');
  await look(panel, 'start', WIDTHS);
  await panel.click('.start-open');
  await panel.waitForText('Why one stone', { within: 'header' });
});

test('the words of the page appear on its card once the panel is idle, and move nothing below', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html', () => {
    // No moment is idle until the test says so.
    const idle = Promise.withResolvers<void>();
    globalThis.requestIdleCallback = (task) => {
      void idle.promise.then(() => task({ didTimeout: false, timeRemaining: () => 50 }));
      return 0;
    };
    addEventListener('test:idle', () => idle.resolve());
  });
  await panel.waitFor(CHAT.summarise);
  await panel.waitForText('~$0.001', { within: '.page-card' });
  const tops = async () => {
    const found = [];
    for (const width of WIDTHS) {
      await panel.resize(width);
      found.push(await panel.evaluate(() => document.querySelector('.quick-actions')?.getBoundingClientRect().top));
    }
    return found;
  };
  const before = await tops();
  expect(await panel.text('.page-card')).not.toMatch(/words/);
  await panel.evaluate(() => dispatchEvent(new Event('test:idle')));
  await panel.waitForText(/· 1,\d+ words · ~\$0\.001/, { within: '.page-card' });
  expect(await tops()).toEqual(before);
});

test('a page whose text nobody can see is said to have none before anything is asked', async ({ screens, site }) => {
  const html = '<!doctype html><title>Hidden</title><p style="opacity:0">Nobody sees these words.';
  await screens.openPage(site.url(site.make('hidden', html)));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('Sidenote found no text on this page');
  expect(await panel.count('.chip')).toBe(0);
});

test('a page with a title of 300 characters, emoji and direction overrides is bounded', async ({ screens, site }) => {
  const html = `<!doctype html><title>${LONG_TITLE}</title><p>Some text.`;
  await screens.openPage(site.url(site.make('long-title', html)));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  await look(panel, 'start-long-title', WIDTHS);
  const height = await panel.evaluate(() => document.querySelector('.page-card')?.getBoundingClientRect().height ?? 0);
  expect(height).toBeLessThan(100);
});

test('without a grant: the ways to allow the page, and a question that is asked in place', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  await screens.leaveFor(site.url('/otters/', 'elsewhere.test'));
  await panel.waitForText('Or press Alt+Shift+Y.');
  await look(panel, 'start-no-grant', WIDTHS);
  await ask(panel, 'What is gluten?');
  await panel.waitForText('Your question wasn’t sent yet');
  await look(panel, 'bare-question', WIDTHS);
  await panel.click({ role: 'button', name: 'Send without' });
  await panel.waitForText('without a page', { within: '.question' });
  await look(panel, 'without-a-page', [240]);
});

test('beside another page: the bar names both, and leads to each', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const {
    conversations = [],
    readings = [],
    ...rows
  } = conversationOf([['What makes gas?', answered()]], {
    page: BREAD,
  });
  await screens.put({
    ...rows,
    conversations,
    readings: readings.map((reading) => buildReading({ ...(reading as object), ...BREAD })),
  });
  const panel = await screens.open('sidepanel.html');
  await panel.click({ role: 'button', name: 'Back to “What makes gas?”' });
  await panel.waitFor({ role: 'button', name: 'Add it here' });
  await look(panel, 'bar', WIDTHS);
  await panel.click({ role: 'button', name: BREAD.title });
  await panel.waitForText('Otters eat crabs.');
  await panel.press('Escape');
  await panel.click({ role: 'button', name: 'Ask about this page' });
  await panel.waitFor(CHAT.summarise);
  await look(panel, 'bar-back', WIDTHS);
});

test('a page taken off in its own conversation is said to be read no more, and not to be gone', async ({
  screens,
  site,
}) => {
  const page = { url: site.url('/otters/'), title: 'How sea otters use tools' };
  await screens.openPage(page.url);
  await screens.put(conversationOf([['Why do otters use stones?', answered()]], { page }));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('They crack shells with them.');
  await panel.click(CHAT.removePage);
  await panel.waitForText(/^Read again: How sea otters/, { within: '.chips' });
  await panel.click('.chip-button');
  await panel.waitUntilGone('.chip-button');
});
