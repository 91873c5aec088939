import { ChromiumBrowser } from './harness/chromium.ts';
import type { Surface } from './harness/surface.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { waitUntil } from './harness/wait-until.ts';
import { answersIn, ask, askAgain, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { openFromHistory } from './steps/history.ts';
import { materialIn, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

// Two windows of the browser, each with a side panel of its own. Automation finds the second sidebar in Chromium alone;
// in both browsers `ask-again.spec.ts` has a panel and a full tab at different versions.

const OTTERS = 'Who uses stones?';
const BREAD =
  '<!doctype html><html lang="en"><title>How bread rises</title><article><h1>How bread rises</h1><p>Yeast turns sugar into gas, and gluten holds the bubbles.</p></article></html>';

/** Opens a page in a second window, and that window's panel. */
async function openBeside(browser: TestBrowser, url: string): Promise<Surface> {
  if (!(browser instanceof ChromiumBrowser)) throw new Error('this is for Chromium');
  const panels = () => browser.ownPages().filter((page) => page.url().includes('sidepanel.html'));
  const before = panels();
  await browser.openWindow(url);
  await browser.clickToolbar();
  const find = () => panels().find((panel) => !before.includes(panel));
  return waitUntil(find, () => 'the second window opened no panel');
}

const expectQuestions = (panel: Surface, questions: string[]) =>
  expect.poll(() => questionsIn(panel)).toEqual(questions);

test('two windows show two conversations, and what happens in one moves nothing in the other', {
  tag: '@chromium',
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const first = await sidenote.clickToolbar();
  await ask(first, OTTERS);
  await waitForAnswer(first);
  const second = await openBeside(sidenote, site.url(site.make('bread', BREAD)));
  await second.waitForText('How bread rises', { within: '.chips' });
  await expectQuestions(second, []);

  // Both wait at once; each answer arrives in its own window, and each request holds its own page.
  segmind.hold();
  await ask(second, 'What makes gas?');
  await ask(first, 'And who does not?');
  await first.waitFor(CHAT.stop);
  await second.waitFor(CHAT.stop);
  const posts = [materialIn(await waitForPost(segmind, 2)), materialIn(await waitForPost(segmind, 3))];
  expect(posts.map((material) => [material.includes('Yeast'), material.includes('Sea otters')]).toSorted()).toEqual([
    [false, true],
    [true, false],
  ]);
  segmind.release();
  await waitForAnswer(second, 1);
  await waitForAnswer(first, 2);
  await expectQuestions(first, [OTTERS, 'And who does not?']);
  await expectQuestions(second, ['What makes gas?']);
  for (const panel of [first, second]) expect(await panel.count('.page-bar')).toBe(0);
});

test('two windows show different versions of one answer, and each goes on below its own', {
  tag: '@chromium',
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const first = await sidenote.clickToolbar();
  segmind.answerWith('As anvils.');
  await ask(first, OTTERS);
  await waitForAnswer(first);
  const second = await openBeside(sidenote, site.url(site.make('bread', BREAD)));
  await openFromHistory(second, OTTERS);
  await second.waitForText('As anvils.');

  segmind.answerWith('As hammers.');
  await askAgain(first);
  await first.waitForText('As hammers.');
  expect(await answersIn(second)).toEqual([expect.stringContaining('As anvils.')]);

  segmind.answerWith('In 1939.');
  await ask(second, 'Since when?');
  await waitForAnswer(second, 2);
  segmind.answerWith('Since 1939.');
  await ask(first, 'And who saw it?');
  await waitForAnswer(first, 2);
  await expectQuestions(first, [OTTERS, 'And who saw it?']);
  await expectQuestions(second, [OTTERS, 'Since when?']);

  // Each version keeps the turns below it.
  await second.click(CHAT.nextVersion);
  await expectQuestions(second, [OTTERS, 'And who saw it?']);
  await expectQuestions(first, [OTTERS, 'And who saw it?']);
});
