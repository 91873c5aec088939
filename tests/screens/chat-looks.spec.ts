import { CHAT } from '../e2e/steps/chat.ts';
import { test } from './fixtures.ts';
import { LONG_ANSWER } from './long-answer.ts';
import { look } from './look.ts';
import { answered, conversationOf, failed, underWay } from './rows.ts';

const QUESTION = 'Why do otters use stones?';

test('the panel empty, and without a grant', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  await look(panel, 'panel-empty');
  await screens.leaveFor(site.url('/otters/', 'elsewhere.test'));
  await panel.waitForText('Allow on all sites');
  await look(panel, 'panel-no-grant');
});

test('the panel waiting, with an answer, with a selection, and its history', async ({ screens, site }) => {
  const page = await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([[QUESTION, underWay()]]));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.stop);
  await look(panel, 'panel-waiting');

  await screens.put(conversationOf([[QUESTION, answered(LONG_ANSWER)]]));
  await panel.waitFor({ role: 'button', name: 'Copy' });
  await look(panel, 'panel-long-answer');

  await page.selectText('stones');
  await panel.click('main');
  await panel.click('textarea');
  await panel.waitFor(CHAT.removeSelection);
  await panel.fill('textarea', 'What are these stones for, and do all otters use them in the same way?');
  await look(panel, 'panel-selection');

  await panel.click(CHAT.history);
  await panel.waitForText('This week');
  await look(panel, 'panel-history');
});

test('the cards of errors', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const cards = {
    'insufficient-credits': failed({}),
    'invalid-key': failed({ kind: 'key-rejected', status: 401, detail: 'Invalid API key' }),
    'cut-off': failed(
      { kind: 'network', charged: 'maybe', status: null, detail: 'Failed to fetch' },
      { state: 'interrupted' },
    ),
  };
  for (const [name, answer] of Object.entries(cards)) {
    await screens.put(conversationOf([[QUESTION, answer]]));
    const panel = await screens.open('sidepanel.html');
    await panel.waitFor('.error-card');
    await panel.click('.error-details summary');
    await look(panel, `panel-error-${name}`);
    await panel.close();
  }
});

test('what came in an odd form: the model’s notes, and what can’t be read', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([[QUESTION, answered('Tools.', { notes: 'Hm.' })]]));
  const panel = await screens.open('sidepanel.html');
  await panel.click('.answer-fold summary');
  await panel.waitForText('Hm.');
  await look(panel, 'notes');

  const received = '{"speech":["Otters carry a favourite stone under the arm."]}';
  const attempts = (failed({}).attempts ?? []).map((attempt) => ({ ...attempt, received }));
  const unread = failed({ kind: 'malformed', charged: 'maybe', status: 200, detail: '200' }, { attempts });
  await screens.put(conversationOf([[QUESTION, unread]]));
  await panel.click('.error-card .answer-fold summary');
  await panel.waitForText(received);
  await panel.waitFor({ role: 'button', name: 'Copy what came' });
  await look(panel, 'what-came');
});

test('what the queue brings: an obstacle, an answer that came meanwhile, a result that expired, the direct way from now on', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const queued = underWay({ state: 'queued', fetching: { reason: 'key-rejected', oddities: 0 } });
  await screens.put(conversationOf([[QUESTION, queued]]));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('Segmind doesn’t accept your key right now');
  await look(panel, 'panel-queue-obstacle');

  await screens.put(conversationOf([[QUESTION, answered(undefined, { away: true })]]));
  await panel.waitForText('arrived while you were away');
  await look(panel, 'panel-queue-away');

  const expired = failed({ kind: 'expired', charged: 'maybe', status: null, detail: '' }, { state: 'expired' });
  await screens.put(conversationOf([[QUESTION, expired]]));
  await panel.waitForText('The answer expired at Segmind');
  await look(panel, 'panel-queue-expired');

  await screens.set({ queueFault: { version: screens.version, reason: 'odd', at: Date.now(), isSeen: false } });
  await panel.waitForText('Segmind’s queue gave an unexpected reply');
  await look(panel, 'panel-queue-fault');
  const options = await screens.open('options.html#delivery');
  await options.waitForText('Use the queue again');
  await look(options, 'options-delivery', [240, 480, 1000]);
});

test('the full tab and the popup', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([['Summarise this page', answered(LONG_ANSWER)]]));
  const tab = await screens.open('chat.html');
  await tab.waitFor('textarea');
  await tab.click(CHAT.history);
  await tab.click('.history-open');
  await tab.waitFor({ role: 'button', name: 'Copy' });
  await look(tab, 'tab', [480, 1100]);
  const popup = await screens.open('popup.html');
  await popup.waitForText('Summarise this page', { within: '.question' });
  await look(popup, 'popup', [400]);
});
