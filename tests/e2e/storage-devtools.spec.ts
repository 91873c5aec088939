import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright';
import { DATABASE_VERSION } from '@/lib/database/version';
import { expect, test } from './fixtures.ts';
import type { ChromiumBrowser } from './harness/chromium.ts';
import type { Surface } from './harness/surface.ts';
import { ANSWER, ask, questionsIn, waitForAnswer } from './steps/chat.ts';
import { raiseVersion, waitForDatabase } from './steps/raw-database.ts';
import { setKey, setUp } from './steps/set-up.ts';

// These tests need Chromium's DevTools: to have the browser close a database, and to read the file that a download
// becomes. DevTools can't simulate a spent quota: `unlimitedStorage` exempts the extension from it.

test.beforeEach(({ chromium }) => chromium.problems.expect(/Sidenote: /));

async function devtoolsOf(
  chromium: ChromiumBrowser,
  surface: Surface,
): Promise<{ devtools: CDPSession; origin: string }> {
  return {
    devtools: await chromium.context.newCDPSession(chromium.pageOf(surface)),
    origin: `chrome-extension://${chromium.extensionId}`,
  };
}

test('a database that the browser clears away is gone on without', { tag: ['@chromium', '@long'] }, async ({
  chromium,
}) => {
  await setUp(chromium, { delivery: 'direct' });
  const chat = await chromium.openExtensionPage('chat.html');
  await ask(chat, 'Why do otters use stones?');
  await waitForAnswer(chat);
  const { devtools, origin } = await devtoolsOf(chromium, chat);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await setKey(chromium); // the key's database was cleared too
  await chat.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await chat.waitUntilGone(ANSWER); // otherwise the old answer would count as the answer to the next question
  await ask(chat, 'And where?');
  await waitForAnswer(chat);
  expect(await questionsIn(chat)).toEqual(['And where?']);
});

test('an export becomes a file in the downloads, from the options and from the side panel', {
  tag: '@chromium',
}, async ({ chromium, site }) => {
  const options = await chromium.openExtensionPage('options.html#data');
  await waitForDatabase(options);
  await raiseVersion(options, DATABASE_VERSION + 1);
  await chromium.openPage(site.url('/otters/'));
  const panel = await chromium.clickToolbar();
  for (const surface of [options, panel]) {
    const downloaded = chromium.pageOf(surface).waitForEvent('download');
    await surface.click({ role: 'button', name: 'Export everything' });
    const download = await downloaded;
    expect(download.suggestedFilename()).toMatch(/^sidenote-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({
      format: 'sidenote-export',
      databaseVersion: DATABASE_VERSION + 1,
    });
  }
});
