import { LOADING_TEXT, loadingPages } from '../fixtures/loading-pages.ts';
import type { PageServer } from './harness/page-server.ts';
import type { Surface } from './harness/surface.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { waitUntil } from './harness/wait-until.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

// Ordinary pages may never finish loading, because of a frame below the fold, an advertisement that hangs, or a stream.
// The page is read at once, whatever the page or its frames wait for.

/** How long reading may take on a busy machine, in ms. Reading that waited for frames took 15 s. */
const AT_ONCE = 5_000;

/** Begins to load a page in a tab, and waits only for the page's title. */
async function go(tab: Surface, url: string, title: string): Promise<void> {
  await tab.evaluate((address: string) => {
    setTimeout(() => location.assign(address));
  }, url);
  // Reading the title fails while one document replaces the other.
  const readTitle = () => tab.evaluate(() => document.title).catch(() => '');
  await waitUntil(
    async () => (await readTitle()) === title || undefined,
    () => `${title} did not come`,
    30_000,
  );
}

/** Opens a tab that has begun to load a page, grants access to it, and opens the panel beside it. */
async function openLoading(sidenote: TestBrowser, site: PageServer, path: string, title: string) {
  const tab = await sidenote.openPage(site.url(site.make('before', '<!doctype html><title>Before</title><p>Before')));
  await go(tab, site.url(path), title);
  const began = Date.now();
  const panel = await sidenote.clickToolbar();
  await panel.waitForText(title, { within: '.chips', timeoutMs: AT_ONCE });
  return { tab, panel, took: Date.now() - began };
}

test('a page is looked at and read at once, whatever it waits for', { tag: '@waits' }, async ({
  sidenote,
  site,
  segmind,
}) => {
  test.setTimeout(300_000);
  const pages = loadingPages(site.url('/never/'), site.url('/never/', 'elsewhere.test'));
  const took: string[] = [];
  for (const [index, { name, html, end = 'ends' }] of pages.entries()) {
    await test.step(name, async () => {
      const stage = await openLoading(sidenote, site, site.make(name.replaceAll(' ', '-'), html, end), name);
      took.push(`${name} ${stage.took} ms`);
      await stage.panel.click(CHAT.newConversation);
      await stage.panel.waitForText(name, { within: '.chips', timeoutMs: AT_ONCE });
      await ask(stage.panel, 'What do otters keep?');
      const material = materialIn(await waitForPost(segmind, index + 1));
      expect(material, name).toContain(LOADING_TEXT);
      await stage.tab.close();
    });
  }
  test.info().annotations.push({ type: 'look', description: took.join(', ') });
});

test('a page that is still loading is said to be, before and after it is sent', { tag: '@waits' }, async ({
  sidenote,
  site,
  segmind,
}) => {
  const html = `<!doctype html><title>Streams</title><p>${LOADING_TEXT}</p>`;
  const { panel } = await openLoading(sidenote, site, site.make('streams', html, 'streams'), 'Streams');
  await panel.waitForText('still loading', { within: '.chips' });
  await ask(panel, 'What do otters keep?');
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).toContain(LOADING_TEXT);
  expect(await panel.text('.question')).toContain('still loading');
});

test('a page of frames is read through them', { tag: '@waits' }, async ({ sidenote, site, segmind }) => {
  const inner = site.url(site.make('inner', `<!doctype html><title>Inner</title><p>${LOADING_TEXT}</p>`));
  const set = `<!doctype html><title>Set</title><frameset cols="30%,70%"><frame src="about:blank"><frame src="${inner}"></frameset>`;
  const one = `<!doctype html><title>One</title><p>Menu</p><iframe style="width:100%;height:90vh" src="${inner}"></iframe>`;
  for (const [index, [title, html]] of [
    ['Set', set],
    ['One', one],
  ].entries()) {
    await sidenote.openPage(site.url(site.make(`frames-${title}`, html as string)));
    const panel = await sidenote.clickToolbar();
    await panel.click(CHAT.newConversation);
    await panel.waitForText(title as string, { within: '.chips' });
    await ask(panel, 'What do otters keep?');
    const material = materialIn(await waitForPost(segmind, index + 1));
    expect(material).toContain(LOADING_TEXT);
    expect(material).toContain(`Title: ${title}`);
  }
});

test('what is selected in a frame is read though another frame hangs', { tag: '@waits' }, async ({
  sidenote,
  site,
}) => {
  const inner = site.url(site.make('inner', `<!doctype html><title>Inner</title><p>${LOADING_TEXT}</p>`));
  const html = `<!doctype html><title>Outer</title><p>Outer</p><iframe name="work" src="${inner}"></iframe><iframe src="${site.url('/never/', 'elsewhere.test')}"></iframe>`;
  const { tab, panel } = await openLoading(sidenote, site, site.make('outer', html), 'Outer');
  await tab.evaluate(() => {
    const view = (document.querySelector('iframe[name="work"]') as HTMLIFrameElement).contentWindow;
    const selection = view?.getSelection();
    selection?.selectAllChildren(view?.document.querySelector('p') as Element);
  });
  await panel.hover(CHAT.question);
  await panel.click(CHAT.question);
  await panel.waitForText(LOADING_TEXT, { within: '.chips' });
});

test('a page with an open dialog says that it does not respond; once that is closed it is read', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  const tab = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.removePage);
  // Block the page by a script that does not end, as a dialog would, because automation closes dialogs by itself.
  await tab.evaluate(() => {
    setTimeout(() => {
      const end = Date.now() + 6_000;
      while (Date.now() < end);
    });
  });
  await sidenote.clickToolbar();
  await panel.waitForText('This page isn’t responding.');
  await ask(panel, 'What is this?');
  await panel.waitForText('Sidenote can’t read this page');
  expect(postsOf(segmind)).toHaveLength(0);
  await panel.waitFor(CHAT.removePage);
  await panel.click({ role: 'button', name: 'Read the page and send' });
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).toContain('Sea otters use stones');
});
