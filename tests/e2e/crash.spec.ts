import { expect, test } from './fixtures.ts';
import { ask, waitForAnswer } from './steps/chat.ts';
import { waitForCard } from './steps/error-card.ts';
import { postsOf } from './steps/sent.ts';
import { setUp } from './steps/set-up.ts';

test('a browser that crashes loses no question: what was posted may have been charged, what waited is posted once', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  test.slow(); // the browser starts twice
  await setUp(sidenote, { delivery: 'direct' });
  await sidenote.openPage(site.url('/otters/'));
  let panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1, 'direct');
  await sidenote.crash();

  await sidenote.openPage(site.url('/otters/'));
  panel = await sidenote.clickToolbar();
  expect(await waitForCard(panel)).toMatchObject({ title: 'Waiting was cut short', charged: 'May have been charged' });
  expect(postsOf(segmind)).toHaveLength(1);

  segmind.release();
  segmind.fail({ name: 'rate-limited', resetAfterMs: 2_000 });
  await ask(panel, 'And where?');
  await panel.waitForText('Segmind’s per-minute limit is reached.');
  await sidenote.crash();
  await sidenote.openPage(site.url('/otters/'));
  panel = await sidenote.clickToolbar();
  await waitForAnswer(panel, 1, { timeoutMs: 45_000 });
  expect(postsOf(segmind).map(({ status }) => status)).toEqual([null, 429, 200]);
});
