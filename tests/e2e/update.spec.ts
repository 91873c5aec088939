import { expect, test } from './fixtures.ts';
import type { ExtensionGlobals } from './harness/extension-globals.ts';
import type { Surface } from './harness/surface.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { postsOf } from './steps/sent.ts';
import { setUp } from './steps/set-up.ts';

/** Whether a surface of the old version is closed or can't call the extension any more. */
async function hasEnded(surface: Surface): Promise<boolean> {
  if (surface.isClosed()) return true;
  const isAlive = surface.evaluate(() => Boolean((globalThis as ExtensionGlobals).chrome?.runtime?.id));
  return !(await isAlive.catch(() => false));
}

test('an update of the extension under an open panel, with a page read before and an answer open, breaks nothing', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  test.slow(); // the extension starts twice
  await setUp(sidenote);
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1, 'poll');

  await sidenote.update();
  await expect.poll(() => hasEnded(panel), { timeout: 20_000 }).toBe(true);
  await sidenote.closePanel();
  // The new version runs once it can show one of its pages.
  const again = await sidenote.openExtensionPage('options.html#about');
  await again.waitForText('Sidenote');
  segmind.release();

  // The old version's scripts are still in the page when the person selects a text and asks the new version.
  await sidenote.bringToFront(page);
  await page.selectText('They keep a favourite stone');
  const after = await sidenote.clickToolbar();
  expect(await waitForAnswer(after)).toContain('answered by the emulator');
  expect(await questionsIn(after)).toEqual(['Why do otters use stones?']);
  await ask(after, 'What is kept?');
  await waitForAnswer(after, 2);
  await after.waitFor(CHAT.question);
  expect(postsOf(segmind)).toHaveLength(2);
  expect(segmind.ledger.filter(({ billed }) => billed)).toHaveLength(2);
});
