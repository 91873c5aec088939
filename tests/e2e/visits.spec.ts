import type { CDPSession } from '@playwright/test';
import { ChromiumBrowser } from './harness/chromium.ts';
import type { Surface } from './harness/surface.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { expect, test } from './steps/shared-browser.ts';

/**
 * What happened in a page since the watch began: `requests` that it made, and the origins of the script `worlds` in it.
 */
type Watch = { requests: string[]; worlds: string[]; session: CDPSession };

async function watch(browser: TestBrowser, surface: Surface): Promise<Watch> {
  if (!(browser instanceof ChromiumBrowser)) throw new Error('this is for Chromium');
  const page = browser.pageOf(surface);
  const session = await browser.context.newCDPSession(page);
  const seen: Watch = { requests: [], worlds: [], session };
  page.on('request', (request) => seen.requests.push(request.url()));
  // A script of an extension runs in an isolated world, whose origin is that of the extension.
  session.on('Runtime.executionContextCreated', ({ context }) => seen.worlds.push(context.origin));
  await session.send('Runtime.enable');
  return seen;
}

const ownWorlds = ({ worlds }: Watch) => worlds.filter((origin) => origin.startsWith('chrome-extension://'));

test('a page merely visited is asked for nothing more, nothing runs in it, and nothing is sent anywhere', {
  tag: '@chromium',
}, async ({ sidenote, site, segmind }) => {
  const page = await sidenote.openPage('about:blank');
  const seen = await watch(sidenote, page);
  await sidenote.goTo(page, site.url('/otters/'));
  await page.selectText('They keep a favourite stone');
  await page.click('a[href="#where"]');
  await sidenote.goTo(page, site.url('/bread/', 'elsewhere.test'));
  await page.waitForText('A loaf');
  expect(seen.requests).toEqual([site.url('/otters/'), site.url('/bread/', 'elsewhere.test')]);
  expect(seen.worlds.length).toBeGreaterThan(0);
  expect(ownWorlds(seen)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('chrome-extension');
  expect(segmind.requests).toEqual([]);
});

test('with the panel open too, only the page that was pointed at is looked into, and nothing is sent before a question', {
  tag: '@chromium',
}, async ({ sidenote, site, segmind }) => {
  const pointedAt = await sidenote.openPage(site.url('/otters/'));
  const asked = await watch(sidenote, pointedAt);
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  expect(ownWorlds(asked)).not.toEqual([]);

  const visited = await sidenote.openPage('about:blank');
  const seen = await watch(sidenote, visited);
  await sidenote.goTo(visited, site.url('/bread/'));
  await panel.waitForText('Sidenote can’t see this page yet');
  await panel.hover('main');
  await ask(panel, 'What is a loaf?');
  await panel.click({ role: 'button', name: 'Send without' });
  await waitForAnswer(panel);
  expect(ownWorlds(seen)).toEqual([]);
  expect(seen.requests).toEqual([site.url('/bread/')]);
  expect(segmind.requests).toHaveLength(1);
  expect(segmind.refusedHosts).toEqual([]);
});
