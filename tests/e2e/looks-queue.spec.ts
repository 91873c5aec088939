import { test } from './fixtures.ts';
import { ask, waitForAnswer } from './steps/chat.ts';
import { waitForCard } from './steps/error-card.ts';
import { look } from './steps/look.ts';
import { setUp } from './steps/set-up.ts';

test('what the queue brings: an obstacle, an answer that came meanwhile, a result that expired, the direct way from now on', {
  tag: ['@chromium', '@waits', '@long'],
}, async ({ sidenote, site, segmind }) => {
  test.slow(); // four states at every width
  await setUp(sidenote);
  await sidenote.openPage(site.url('/otters/'));
  let panel = await sidenote.clickToolbar();

  segmind.hold();
  segmind.fail({ name: 'invalid-key', on: 'poll' }, Number.POSITIVE_INFINITY);
  await ask(panel, 'Why do otters use stones?');
  await panel.waitForText('Segmind does not accept the key at present');
  await look(panel, 'panel-queue-obstacle');

  await sidenote.closePanel();
  segmind.clearFaults();
  segmind.release();
  await segmind.waitForRequests(1, 'result');
  panel = await sidenote.clickToolbar();
  await waitForAnswer(panel);
  await panel.waitForText('arrived while you were away');
  await look(panel, 'panel-queue-away');

  segmind.fail('job-expires');
  await ask(panel, 'And where?');
  await waitForCard(panel, { timeoutMs: 60_000 });
  await panel.waitForText('The result expired at Segmind');
  await look(panel, 'panel-queue-expired');

  // One odd reply is a slip; after three, of three questions, the queue is left aside.
  segmind.fail('no-request-id', 3);
  for (const question of ['When?', 'How often?', 'Since when?']) {
    await panel.click({ role: 'button', name: 'New conversation' });
    await ask(panel, question);
    await waitForCard(panel);
  }
  await panel.waitForText('Segmind’s queue answered in an unexpected way');
  await look(panel, 'panel-queue-fault');
  const options = await sidenote.openExtensionPage('options.html#delivery');
  await options.waitForText('Use the queue again');
  await look(options, 'options-delivery', [252, 480, 1000]);
});
