import { expect, test } from './fixtures.ts';

test('a shortcut and an entry of the context menu open the panel', async ({ firefox, site }) => {
  const path = site.make(
    'otters',
    '<!doctype html><html lang="en"><title>Otters</title><p>Otters use stones.</p></html>',
  );
  const page = await firefox.openPage(site.url(path));
  await firefox.pressShortcut('Alt+Shift+Y');
  await firefox.waitForPanel();
  await firefox.closePanel();
  await page.selectText('use stones');
  await firefox.pickContextMenuEntry(page, 'Ask Sidenote about \u201cuse stones\u201d');
  expect((await firefox.waitForPanel()).url()).toBe(firefox.extensionUrl('sidepanel.html'));
});
