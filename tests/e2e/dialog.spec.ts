import type { Dialog } from '@playwright/test';
import { ChromiumBrowser } from './harness/chromium.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

// While a dialog is open, Chromium runs no script in the page.

for (const kind of ['alert', 'confirm', 'prompt'] as const) {
  test(`a page with an open ${kind}() says so, and is read once that is closed`, { tag: '@chromium' }, async ({
    sidenote,
    site,
    segmind,
  }) => {
    if (!(sidenote instanceof ChromiumBrowser)) throw new Error('this is for Chromium');
    const tab = await sidenote.openPage(site.url('/otters/'));
    const panel = await sidenote.clickToolbar();
    await panel.waitFor(CHAT.removePage);
    // Playwright closes a dialog by itself unless a test listens for dialogs.
    const opened = new Promise<Dialog>((resolve) => sidenote.pageOf(tab).once('dialog', resolve));
    await tab.evaluate((name: 'alert' | 'confirm' | 'prompt') => {
      setTimeout(() => window[name]('Otters?'));
    }, kind);
    const dialog = await opened;
    await sidenote.clickToolbar();
    await panel.waitForText('If it shows a dialog, close that first.');
    await ask(panel, 'What is this?');
    await panel.waitForText('Sidenote can’t read this page');
    expect(postsOf(segmind)).toHaveLength(0);
    await dialog.dismiss();
    await panel.click({ role: 'button', name: 'Read the page and send' });
    await waitForAnswer(panel);
    expect(materialIn(await waitForPost(segmind))).toContain('Sea otters use stones');
  });
}
