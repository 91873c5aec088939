import type { PageServer } from './harness/page-server.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const NO_GRANT = 'Sidenote can’t see this page yet';
/** What the panel says in place of sending. */
const ASKED = 'Your question wasn’t sent yet';
const BROWSER_PAGE = 'Browsers don’t let extensions read this page.';

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1><p>${text}</p></article></html>`;

/** The address of a second page, at the host of the otters' page or at another one. */
function breadAt(site: PageServer, host?: string): string {
  const path = site.make('bread', page('How bread rises', 'Yeast turns sugar into gas, and gluten holds the bubbles.'));
  return site.url(path, host);
}

test('a page at another origin is not read before a second click, which renews the grant in the same panel', async ({
  sidenote,
  site,
  segmind,
}) => {
  const tab = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  await sidenote.goTo(tab, breadAt(site, 'elsewhere.test'));
  await panel.waitForText(NO_GRANT);
  await panel.waitFor({ role: 'button', name: 'Allow on all sites' });
  expect(await panel.count('.chip')).toBe(0);

  expect(await sidenote.clickToolbar()).toBe(panel);
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).toContain('Yeast turns sugar into gas');
});

test('without a grant Enter asks in place; without the page one can chat, and the question says so for good', async ({
  sidenote,
  site,
  segmind,
}) => {
  const tab = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  await sidenote.goTo(tab, breadAt(site, 'elsewhere.test'));
  await panel.waitForText(NO_GRANT);
  await ask(panel, 'What is gluten?');
  await panel.waitForText(ASKED);
  expect(await panel.value('textarea')).toBe('What is gluten?');
  expect(postsOf(segmind)).toHaveLength(0);

  await panel.click({ role: 'button', name: 'Send without' });
  await waitForAnswer(panel);
  expect(await panel.text('.question')).toContain('without a page');
  const messages = await waitForPost(segmind);
  expect(messages.at(-1)).toEqual({ role: 'user', content: 'What is gluten?' });
  expect(JSON.stringify(messages)).not.toMatch(/yeast|elsewhere|otters/i);

  // The panel does not ask again, because the person agreed beside this page.
  await ask(panel, 'And what is yeast?');
  await waitForAnswer(panel, 2);
});

test('a question asked in place goes out with the page after a click on the button', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  await sidenote.openPage(breadAt(site, 'elsewhere.test'));
  await panel.waitForText(NO_GRANT);
  await ask(panel, 'What holds the bubbles?');
  await panel.waitForText(ASKED);
  await sidenote.clickToolbar();
  await panel.waitForText('Sidenote can read this page now');
  await panel.click({ role: 'button', name: 'Read the page and send' });
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).toContain('gluten holds the bubbles');
});

test('another tab is not read, and the first is again when one comes back to it', async ({ sidenote, site }) => {
  const otters = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.removePage);
  await sidenote.openPage(breadAt(site));
  await panel.waitForText(NO_GRANT);
  await panel.waitUntilGone(CHAT.removePage);
  await sidenote.bringToFront(otters);
  await panel.waitFor(CHAT.removePage);
});

test("the browser's own pages say that no extension may read them", async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.removePage);
  await sidenote.openExtensionPage('options.html');
  await panel.waitForText(BROWSER_PAGE);
  await ask(panel, 'What is an otter?');
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).not.toContain('<<<');
});

test('a page without text says so, and a question beside it is not sent without the person’s word', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url(site.make('empty', '<!doctype html><html lang="en"><title>Empty</title></html>')));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('Sidenote found no text on this page.');
  await ask(panel, 'What is this?');
  await panel.waitForText('Sidenote can’t read this page');
  await panel.waitForText(ASKED);
  expect(await panel.value('textarea')).toBe('What is this?');
  expect(postsOf(segmind)).toHaveLength(0);

  await panel.click({ role: 'button', name: 'Send without' });
  await waitForAnswer(panel);
});
