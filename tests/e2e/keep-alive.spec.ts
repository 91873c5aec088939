import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { builtExtensionDir } from './harness/built-extension.ts';
import type { DetachedChromium } from './harness/detached-chromium.ts';
import type { Surface } from './harness/surface.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { waitForCard } from './steps/error-card.ts';
import { setUp } from './steps/set-up.ts';

// No debugger is attached to the worker here: a debugger would keep it alive, and these tests could not fail.

async function askBesideThePage(browser: DetachedChromium, url: string): Promise<Surface> {
  // Ask directly: an answer over the queue needs no live background, since any later start fetches the answer.
  await setUp(browser, { delivery: 'direct' });
  await browser.openPage(url);
  const panel = await browser.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await panel.waitFor(CHAT.stop);
  return panel;
}

/**
 * A copy of the build that does nothing to keep its background alive. Leaves out the calls for that purpose while an
 * answer is out, and the work alarm, which fires every 30 s and would keep the background alive for an answer of 45 s.
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

test(
  'a 45 s answer arrives with the panel closed, and is lost in a copy of the build that does not keep itself alive',
  { tag: ['@chromium', '@waits'] },
  async ({ launchDetached, segmind, site }, testInfo) => {
    test.setTimeout(180_000);
    const shipped = await launchDetached();
    const patched = await launchDetached(withoutKeepAlive(testInfo.outputPath('without-keep-alive')));
    segmind.setLatency(45_000);
    for (const browser of [shipped, patched]) {
      const panel = await askBesideThePage(browser, site.url('/otters/'));
      await panel.close();
    }
    const ledger = await segmind.waitUntilSettled(2);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(['answered', 'undelivered']);
    await waitForAnswer(await shipped.clickToolbar());
    // Chromium ended the patched background during the wait, which shows that this test can fail.
    expect(await waitForCard(await patched.clickToolbar())).toMatchObject({
      title: 'Waiting was cut short',
      charged: 'May have been charged',
    });
  },
);

const WAITS = [
  { seconds: 45, state: 'open' },
  { seconds: 100, state: 'closed' },
  { seconds: 100, state: 'open' },
  { seconds: 330, state: 'closed' },
  { seconds: 330, state: 'open' },
] as const;

for (const { seconds, state } of WAITS) {
  test(`an answer that takes ${seconds} s arrives with the panel ${state}`, {
    tag: ['@chromium', '@waits', '@long'],
  }, async ({ launchDetached, segmind, site }) => {
    test.setTimeout(90_000 + seconds * 1000);
    const browser = await launchDetached();
    segmind.setLatency(seconds * 1000);
    let panel = await askBesideThePage(browser, site.url('/otters/'));
    if (state === 'closed') await panel.close();
    const ledger = await segmind.waitUntilSettled(1);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(['answered']);
    if (state === 'closed') panel = await browser.clickToolbar();
    await waitForAnswer(panel);
  });
}
