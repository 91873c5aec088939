import { waitUntil } from './harness/wait-until.ts';
import { CHAT } from './steps/chat.ts';
import { expect, test } from './steps/shared-browser.ts';

// Firefox lets an extension read these pages after a click, as any page. Chromium lets no extension read them, and does
// not say which of them a tab shows.

const KINDS = {
  'an empty tab': 'about:blank',
  'data: in the address': 'data:text/html,<title>Data</title><p>Text of an address.',
} as const;

for (const [kind, address] of Object.entries(KINDS)) {
  test(`${kind} says what it may be, and asks for no click that was just made`, { tag: '@chromium' }, async ({
    sidenote,
  }) => {
    const tab = await sidenote.openPage('about:blank');
    await sidenote.goTo(tab, address);
    const panel = await sidenote.clickToolbar();
    await panel.waitForText('Browsers don’t let extensions read this tab, because it’s empty or its address');
    expect(await panel.text()).not.toContain('Sidenote can’t see this page yet');
  });
}

test('a blob says what it may be; the next page is asked for as ever', { tag: '@chromium' }, async ({
  sidenote,
  site,
}) => {
  const tab = await sidenote.openPage(site.url('/otters/'));
  await tab.evaluate(() => {
    const blob = new Blob(['<title>Blob</title><p>Text of a blob.'], { type: 'text/html' });
    const url = URL.createObjectURL(blob);
    setTimeout(() => location.assign(url));
  });
  await waitUntil(
    async () => tab.url().startsWith('blob:') || undefined,
    () => `the tab shows ${tab.url()}`,
    10_000,
  );
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('Browsers don’t let extensions read this tab, because it’s empty or its address');
  await sidenote.goTo(tab, site.url('/otters/', 'elsewhere.test'));
  await panel.waitForText('Sidenote can’t see this page yet');
  await sidenote.clickToolbar();
  await panel.waitFor(CHAT.removePage);
});
