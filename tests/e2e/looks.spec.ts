import { LONG_ANSWER } from './long-answer.ts';
import { ask, CHAT } from './steps/chat.ts';
import { variedRows } from './steps/ledger-rows.ts';
import { look, OPTIONS_PAGES } from './steps/look.ts';
import { putLedgerRows } from './steps/put-ledger-rows.ts';
import { test } from './steps/shared-browser.ts';

test('the panel empty, without a grant, waiting, with an answer, with a selection, and its history', async ({
  sidenote,
  site,
  segmind,
}) => {
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

test('the cards of errors', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  for (const fault of ['insufficient-credits', 'invalid-key', 'cut-off'] as const) {
    segmind.fail(fault);
    await ask(panel, 'Why do otters use stones?');
    await panel.waitFor('.error-card');
    await panel.click('.error-details summary');
    await look(panel, `panel-error-${fault}`);
    await panel.click(CHAT.newConversation);
  }
});

test('the full tab and the popup', async ({ sidenote, site, segmind }) => {
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
  await popup.waitForText('Continue:');
  await look(popup, 'popup', [400]);
});

test('the options and the first-run page with a key', async ({ sidenote }) => {
  for (const [slug, file] of OPTIONS_PAGES) {
    const page = await sidenote.openExtensionPage(file);
    await page.waitForText('…cdef');
    await look(page, `${slug}-key`, [252, 480, 1000]);
  }
});

test('the ledger empty, and with attempts of several months', async ({ sidenote }) => {
  const ledger = await sidenote.openExtensionPage('options.html?ledger');
  await ledger.waitForText('Nothing has been sent yet.');
  await look(ledger, 'ledger-empty', [252, 480, 1000]);
  sidenote.problems.expect(/entries of the ledger were set aside/);
  await putLedgerRows(ledger, [...variedRows(150), { id: 'bad-1' }, { id: 'bad-2' }]);
  await ledger.waitForText('100 of 150 shown');
  await look(ledger, 'ledger-filled', [252, 320, 480, 1000]);
  await ledger.evaluate(() => document.querySelector('.ledger-entries')?.scrollIntoView());
  await look(ledger, 'ledger-entries', [252, 1000]);
});
