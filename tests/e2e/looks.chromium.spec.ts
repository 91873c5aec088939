import { test } from './fixtures.ts';
import { LONG_ANSWER } from './long-answer.ts';
import { ask } from './steps/chat.ts';
import { deliverBy } from './steps/delivery.ts';
import { look } from './steps/look.ts';
import { agree, setKey } from './steps/set-up.ts';

test('the panel before there is a key', async ({ sidenote, site }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor({ role: 'button', name: 'Add key' });
  await look(panel, 'panel-no-key');
});

test('the panel empty, without a grant, waiting, with an answer, with a selection, and its history', async ({
  sidenote,
  site,
  segmind,
}) => {
  await setKey(sidenote);
  await agree(sidenote);
  await deliverBy(sidenote, 'direct');
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor({ role: 'button', name: 'Summarise this page' });
  await look(panel, 'panel-empty');

  segmind.hold();
  segmind.answerWith(LONG_ANSWER);
  await panel.click({ role: 'button', name: 'Summarise this page' });
  await panel.waitFor({ role: 'button', name: 'Stop waiting' });
  await look(panel, 'panel-waiting');

  segmind.release();
  await panel.waitFor({ role: 'button', name: 'Copy as Markdown' });
  await look(panel, 'panel-long-answer');

  await page.selectText('stones');
  await panel.click('main');
  await panel.click('textarea');
  await panel.waitFor({ role: 'button', name: 'Explain' });
  await panel.fill('textarea', 'What are these stones for, and do all otters use them in the same way?');
  await look(panel, 'panel-selection');

  await panel.click({ role: 'button', name: 'History' });
  await panel.waitForText('Today');
  await look(panel, 'panel-history');
  await panel.click({ role: 'button', name: 'Back to the conversation' });

  await sidenote.goTo(page, site.url('/otters/', 'elsewhere.test'));
  await panel.click({ role: 'button', name: 'New conversation' });
  await panel.waitForText('Allow on all sites');
  await look(panel, 'panel-no-grant');
});

for (const fault of ['insufficient-credits', 'invalid-key', 'cut-off'] as const) {
  test(`the card of the error ${fault}`, async ({ sidenote, site, segmind }) => {
    // A connection used before would be tried once more by the browser itself, and the fault would not be seen.
    segmind.setKeepAlive(false);
    await setKey(sidenote);
    await agree(sidenote);
    await deliverBy(sidenote, 'direct');
    await sidenote.openPage(site.url('/otters/'));
    const panel = await sidenote.clickToolbar();
    segmind.fail(fault);
    await ask(panel, 'Why do otters use stones?');
    await panel.waitFor('.error-card');
    await panel.click('.error-details summary');
    await look(panel, `panel-error-${fault}`);
  });
}

test('the full tab and the popup', async ({ sidenote, site, segmind }) => {
  await setKey(sidenote);
  await agree(sidenote);
  await deliverBy(sidenote, 'direct');
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith(LONG_ANSWER);
  await panel.click({ role: 'button', name: 'Summarise this page' });
  await panel.waitFor({ role: 'button', name: 'Copy as Markdown' });
  const tab = await sidenote.openExtensionPage('chat.html');
  await tab.waitFor('textarea');
  await tab.click({ role: 'button', name: 'History' });
  await tab.click('.history-open');
  await tab.waitFor({ role: 'button', name: 'Copy as Markdown' });
  await look(tab, 'tab', [480, 1100]);
  const popup = await sidenote.openExtensionPage('popup.html');
  await popup.waitFor('textarea');
  await look(popup, 'popup', [400]);
});

for (const name of ['options', 'options.html?welcome'] as const) {
  test(`the ${name === 'options' ? 'options' : 'first-run page'} without and with a key`, async ({ sidenote }) => {
    const file = name === 'options' ? 'options.html' : name;
    const slug = name === 'options' ? 'options' : 'welcome';
    const before = await sidenote.openExtensionPage(file);
    await before.waitFor('input[type=password]');
    await look(before, `${slug}-no-key`, [252, 480, 1000]);
    await setKey(sidenote);
    await agree(sidenote);
    const after = await sidenote.openExtensionPage(file);
    await after.waitForText('…cdef');
    await look(after, `${slug}-key`, [252, 480, 1000]);
  });
}
