import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { waitForCard } from './steps/error-card.ts';
import { postsOf } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';
import { answersOf, readStored } from './steps/stored.ts';

/** How long to wait for the work alarm, which fires within half a minute, on a busy machine. */
const ALARM = { timeoutMs: 50_000 };

test('a background killed in the middle of a POST leaves an answer that may have been charged, and posts nothing again', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  await sidenote.killBackground();

  // The next click wakes the background.
  await sidenote.clickToolbar();
  expect(await waitForCard(panel)).toMatchObject({
    title: 'Waiting was cut short',
    charged: 'May have been charged',
    buttons: ['Ask again'],
  });
  segmind.release();
  expect(await segmind.waitUntilSettled(1)).toHaveLength(1);
  const [answer] = answersOf(await readStored(panel));
  expect(answer).toMatchObject({ state: 'interrupted', attempt: 1 });

  await panel.click(CHAT.askAgain);
  await waitForAnswer(panel);
  expect(postsOf(segmind)).toHaveLength(2);
});

test('where nobody clicks, the alarm wakes a killed background: what was posted is cut off, what waited is posted once', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  await panel.click(CHAT.newConversation);
  segmind.fail({ name: 'rate-limited', resetAfterMs: 5_000 });
  await ask(panel, 'And where?');
  await panel.waitForText('Segmind’s per-minute limit is reached.');
  await sidenote.killBackground();
  segmind.release();

  await waitForAnswer(panel, 1, ALARM);
  await panel.click(CHAT.history);
  await panel.waitForText('Why do otters use stones?');
  await panel.click('.history-row:nth-child(2) .history-open');
  expect(await waitForCard(panel)).toMatchObject({ title: 'Waiting was cut short', charged: 'May have been charged' });
  const [, ...ofTheSecond] = postsOf(segmind).map(({ status }) => status);
  expect(ofTheSecond).toEqual([429, 200]);
  expect(segmind.ledger).toHaveLength(2);
});
