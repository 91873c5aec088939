import { DATABASE_VERSION } from '@/lib/database/version';
import { putRaw, raiseVersion } from '../e2e/steps/raw-database.ts';
import { test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf } from './rows.ts';

test('what is wrong with the storage', { tag: '@long' }, async ({ screens, site }) => {
  screens.problems.expect(/Sidenote: /);
  const options = await screens.open('options.html#data');
  await options.waitForText('Export everything');
  await look(options, 'options-data', [240, 480, 1000]);
  await screens.openPage(site.url('/otters/'));
  const rows = conversationOf([['Why do otters use stones?', answered()]]);
  await screens.put(rows);
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor({ role: 'button', name: 'Copy' });
  const [message] = rows.messages ?? [];
  await putRaw(options, {
    messages: [{ ...message, text: 7 }, { id: 'lost' }],
    conversations: [{ id: 'bad', title: 7 }],
  });
  await panel.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await panel.waitForText(/can’t read \d+ messages? of this conversation/);
  await look(panel, 'panel-unreadable-rows');
  await panel.click({ role: 'button', name: 'History' });
  // The page counts the rows in 257 idle moments, which are rare on a busy machine.
  await panel.waitForText(/can’t read \d+ conversation/, { timeoutMs: 90_000 });
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
  await panel.waitForText('There’s no space left');
  await look(panel, 'panel-storage-full');

  await panel.evaluate(() => void (globalThis as unknown as { mend: () => void }).mend());
  await raiseVersion(options, DATABASE_VERSION + 1);
  await panel.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await panel.waitForText('Your history was saved by a newer Sidenote');
  await look(panel, 'panel-storage-newer-open');
  await panel.close();
  const reopened = await screens.open('sidepanel.html');
  await reopened.waitForText('Your history was saved by a newer Sidenote');
  await reopened.fill('textarea', 'And where do they live?');
  await reopened.press('Enter');
  await reopened.waitForText('Nothing was sent');
  await reopened.click({ role: 'button', name: 'Export everything' });
  await reopened.waitForText('Saved as');
  await look(reopened, 'panel-storage-newer');
});

test('a key that cannot be reached', async ({ screens, site }) => {
  screens.problems.expect(/Sidenote: /);
  const options = await screens.open('options.html#data');
  await raiseVersion(options, 2, 'sidenote-key');
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('Sidenote can’t read your key');
  await look(panel, 'panel-key-unreadable');
});
