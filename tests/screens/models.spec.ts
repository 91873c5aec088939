import { CHAT } from '../e2e/steps/chat.ts';
import { buildLedgerRow } from '../unit/database/rows.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf, failed, type Turn } from './rows.ts';

const HOUR = 3_600_000;

/** Five answers of Kimi K2, of 3 s each. */
const LEDGER = [1, 2, 3, 4, 5].map((hour) => {
  const time = Date.now() - hour * HOUR;
  return buildLedgerRow({
    id: `kimi-${hour}`,
    model: 'kimi-k2-instruct-0905',
    time,
    endedAt: time + 3_000,
    took: 3_000,
    cost: 0.0011,
  });
});

test('the list of models in the menu of the question, by hand and by keyboard', async ({ screens, site }) => {
  const url = site.url('/otters/');
  await screens.openPage(url);
  const page = { url, title: 'How sea otters use tools' };
  await screens.put({ ...conversationOf([['Why do otters use stones?', answered()]], { page }), ledger: LEDGER });
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('They crack shells with them.');
  await panel.click(CHAT.actions);
  await panel.click('form .model-opener');
  await panel.waitForText(/usually 3\ss/);
  await look(panel, 'models-menu', [189, 240, 320, 400]);

  await panel.click('form .model-item:nth-child(6)');
  await expect.poll(() => panel.count('.ui-menu:popover-open')).toBe(0);
  await panel.waitForText('Kimi K2', { within: '.model-note' });
  await panel.click(CHAT.actions);
  await panel.waitForText('Model: Kimi K2');
  for (const key of ['End', 'ArrowRight']) await panel.press(key);
  const focused = () => panel.evaluate(() => document.activeElement?.textContent ?? '');
  await expect.poll(focused).toMatch(/^Kimi K2/);
  for (const key of ['ArrowLeft', 'Escape']) await panel.press(key);
  await expect.poll(() => panel.count('.ui-menu:popover-open')).toBe(0);
});

test('the list of models for an answer that is asked again, and in the card of an error', async ({ screens, site }) => {
  const url = site.url('/otters/');
  await screens.openPage(url);
  const page = { url, title: 'How sea otters use tools' };
  const failure = failed({ kind: 'model-retired', status: 410, detail: 'This model is no longer available' });
  const turns = [['Why do otters use stones?', answered()] as Turn, ['Which stones?', failure] as Turn];
  await screens.put(conversationOf(turns, { page }));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('This model is no longer available');
  await panel.click('.facts-actions button[aria-label="More"]');
  await panel.click({ role: 'menuitem', name: 'Ask again with…' });
  await panel.waitForText('Kimi K2');
  await look(panel, 'models-again', [189, 240, 400]);
  for (const key of ['Escape', 'Escape']) await panel.press(key);
  await panel.click({ role: 'button', name: 'Ask another model' });
  await panel.waitForText('Kimi K2');
  await look(panel, 'models-error', [189, 240, 400]);
});

test('the models in the options', async ({ screens }) => {
  await screens.put({ ledger: LEDGER });
  const options = await screens.open('options.html#model');
  await options.waitForText(/usually 3\ss/);
  await options.fill({ role: 'textbox', name: 'Another model at Segmind' }, 'my-own-model');
  await options.press('Enter');
  await options.waitForText('Saved');
  await options.fill({ role: 'textbox', name: 'Another model at Segmind' }, 'https://segmind.com/models/x');
  await options.press('Enter');
  await options.waitForText('Use letters');
  await look(options, 'options-models', [189, 240, 360, 480, 1000]);
});
