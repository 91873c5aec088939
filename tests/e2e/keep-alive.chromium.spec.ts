import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { builtExtensionDir } from './harness/built-extension.ts';
import type { DetachedChromium } from './harness/detached-chromium.ts';
import type { Surface } from './harness/surface.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { waitForCard } from './steps/error-card.ts';
import { KEY } from './steps/set-up.ts';

// No debugger is attached to the worker here: it would keep it alive, and these tests could not fail.

async function setUp(browser: DetachedChromium): Promise<void> {
  const options = await browser.openPage(browser.extensionUrl('options.html'));
  await options.click({ role: 'button', name: 'I agree' });
  await options.fill('input[type=password]', KEY);
  await options.press('Enter');
  await options.waitForText('Segmind accepted the key');
  await options.close();
}

async function askBesideThePage(browser: DetachedChromium, url: string): Promise<Surface> {
  await setUp(browser);
  await browser.openPage(url);
  const panel = await browser.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await panel.waitFor(CHAT.stop);
  return panel;
}

const WAITS = [
  { seconds: 45, panel: 'closed', tag: [] },
  { seconds: 45, panel: 'open', tag: ['@long'] },
  { seconds: 100, panel: 'closed', tag: ['@long'] },
  { seconds: 100, panel: 'open', tag: ['@long'] },
  { seconds: 330, panel: 'closed', tag: ['@long'] },
  { seconds: 330, panel: 'open', tag: ['@long'] },
] as const;

for (const { seconds, panel: state, tag } of WAITS) {
  test(`an answer that takes ${seconds} s arrives with the panel ${state}`, { tag: [...tag] }, async ({
    launchDetached,
    segmind,
    site,
  }) => {
    test.setTimeout(90_000 + seconds * 1000);
    const browser = await launchDetached();
    segmind.setLatency(seconds * 1000);
    let panel = await askBesideThePage(browser, site.url('/otters/'));
    if (state === 'closed') await panel.close();
    const ledger = await segmind.waitUntilSettled(1);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(['answered']);
    if (state === 'closed') panel = await browser.clickToolbar();
    await waitForAnswer(panel);
    expect(segmind.ledger).toHaveLength(1);
  });
}

/**
 * A copy of the build that does nothing to keep its background alive: neither the calls made for that while an answer
 * is out, nor the work alarm, which comes every 30 s and so happens to do the same for an answer of 45 s.
 */
function withoutKeepAlive(folder: string): string {
  cpSync(builtExtensionDir('chromium'), folder, { recursive: true });
  const calls = /[\w$.]+\.(?:runtime\.getPlatformInfo|alarms\.create)\(/g;
  const patched = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => {
      const built = readFileSync(join(folder, name), 'utf8');
      writeFileSync(join(folder, name), built.replace(calls, 'Promise.resolve('));
      return built.match(calls) ?? [];
    });
  expect(patched, 'one call in the background, and the alarm set by it and by the surfaces').toHaveLength(3);
  return folder;
}

test('without its keep-alive the background is ended by Chromium, and a 45 s answer is lost: the test above can fail', async ({
  launchDetached,
  segmind,
  site,
}, testInfo) => {
  test.setTimeout(180_000);
  const browser = await launchDetached(withoutKeepAlive(testInfo.outputPath('without-keep-alive')));
  segmind.setLatency(45_000);
  const panel = await askBesideThePage(browser, site.url('/otters/'));
  await panel.close();
  const ledger = await segmind.waitUntilSettled(1);
  expect(ledger.map(({ outcome }) => outcome)).toEqual(['undelivered']);
  expect(await waitForCard(await browser.clickToolbar())).toMatchObject({
    title: 'The wait was cut off',
    charged: 'May have been charged',
  });
});
