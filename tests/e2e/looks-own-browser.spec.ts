import { DATABASE_VERSION } from '@/lib/database/version';
import { test } from './fixtures.ts';
import { look, OPTIONS_PAGES } from './steps/look.ts';
import { putRaw, raiseVersion, readRaw } from './steps/raw-database.ts';
import { setUp } from './steps/set-up.ts';

test('the first-run page, the options and the panel before there is a key', { tag: '@chromium' }, async ({
  sidenote,
  site,
}) => {
  for (const [slug, file] of OPTIONS_PAGES) {
    const page = await sidenote.openExtensionPage(file);
    await page.waitFor('input[type=password]');
    await look(page, `${slug}-no-key`, [252, 480, 1000]);
  }
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor({ role: 'button', name: 'Add key' });
  await look(panel, 'panel-no-key');
});

test('what is wrong with the storage', { tag: ['@chromium', '@long'] }, async ({ sidenote, site }) => {
  sidenote.problems.expect(/Sidenote: /);
  await setUp(sidenote, { delivery: 'direct' });
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
  await panel.waitForText(/of this conversation can’t be read/);
  await look(panel, 'panel-unreadable-rows');
  await panel.click({ role: 'button', name: 'History' });
  await panel.waitForText(/can’t be read/);
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

test('a key that cannot be reached', { tag: ['@chromium', '@long'] }, async ({ sidenote, site }) => {
  sidenote.problems.expect(/Sidenote: /);
  await setUp(sidenote);
  const options = await sidenote.openExtensionPage('options.html#data');
  await raiseVersion(options, 2, 'sidenote-key');
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('Sidenote can’t reach your key');
  await look(panel, 'panel-key-unreadable');
});
