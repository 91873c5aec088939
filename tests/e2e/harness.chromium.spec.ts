import { expect, test } from './fixtures.ts';

test('Chromium ends an idle worker by itself where no debugger is attached to it', async ({ launchDetached, site }) => {
  const browser = await launchDetached();
  const path = site.make(
    'otters',
    '<!doctype html><html lang="en"><title>Otters</title><p>Otters use stones.</p></html>',
  );
  await browser.openPage(site.url(path));
  const panel = await browser.clickToolbar();
  await panel.close();
  expect(browser.workers.isRunning).toBe(true);
  await browser.workers.waitUntilStopped(60_000);
});
