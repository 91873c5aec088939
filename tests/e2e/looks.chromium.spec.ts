import { DATABASE_VERSION } from '@/lib/database/version';
import { test } from './fixtures.ts';
import { LONG_ANSWER } from './long-answer.ts';
import { ask, CHAT } from './steps/chat.ts';
import { deliverBy } from './steps/delivery.ts';
import { variedRows } from './steps/ledger-rows.ts';
import { look } from './steps/look.ts';
import { putLedgerRows } from './steps/put-ledger-rows.ts';
import { putRaw, raiseVersion, readRaw } from './steps/raw-database.ts';
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

test('the cards of errors', async ({ sidenote, site, segmind }) => {
  // A connection used before would be tried once more by the browser itself, and the fault would not be seen.
  segmind.setKeepAlive(false);
  await setKey(sidenote);
  await agree(sidenote);
  await deliverBy(sidenote, 'direct');
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

test('what is wrong with the storage', async ({ sidenote, site }) => {
  sidenote.problems.expect(/Sidenote: /);
  await setKey(sidenote);
  await agree(sidenote);
  const options = await sidenote.openExtensionPage('options.html#data');
  await options.waitForText('Export everything');
  await look(options, 'options-data', [252, 480, 1000]);
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.fill('textarea', 'Why do otters use stones?');
  await panel.press('Enter');
  await panel.waitFor({ role: 'button', name: 'Copy as Markdown' });
  const [message] = (await readRaw(options))?.stores.messages ?? [];
  await putRaw(options, {
    messages: [{ ...message, text: 7 }, { id: 'lost' }],
    conversations: [{ id: 'bad', title: 7 }],
  });
  await panel.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await panel.waitForText(/of this conversation can't be read/);
  await look(panel, 'panel-unreadable-rows');
  await panel.click({ role: 'button', name: 'History' });
  await panel.waitForText(/can't be read/);
  await look(panel, 'panel-history-unreadable-rows');
  await panel.click({ role: 'button', name: 'Back to the conversation' });

  await panel.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { put }) });
  });
  await panel.fill('textarea', 'And where do they live?');
  await panel.press('Enter');
  await panel.waitForText('There is no room left');
  await look(panel, 'panel-storage-full');

  await panel.evaluate(() => void (globalThis as unknown as { mend: () => void }).mend());
  await raiseVersion(options, DATABASE_VERSION + 1);
  await panel.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await panel.waitForText('The history is from a newer Sidenote');
  await look(panel, 'panel-storage-newer-open');
  await sidenote.closePanel();
  const reopened = await sidenote.clickToolbar();
  await reopened.waitForText('The history is from a newer Sidenote');
  await reopened.fill('textarea', 'And where do they live?');
  await reopened.press('Enter');
  await reopened.waitForText('Nothing was sent');
  await reopened.click({ role: 'button', name: 'Export everything' });
  await reopened.waitForText('Saved as');
  await look(reopened, 'panel-storage-newer');
});

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
