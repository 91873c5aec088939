import { expect, test } from './fixtures.ts';
import { ask } from './steps/chat.ts';
import { deliverBy } from './steps/delivery.ts';
import { postsOf } from './steps/sent.ts';
import { setUp } from './steps/set-up.ts';

test('an answer is looked for often at first, then every five seconds while the panel is seen, and less often once it is closed', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  test.slow(); // the test waits for polls that are seconds apart
  await setUp(sidenote);
  await deliverBy(sidenote, 'durable');
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  const looks = () => segmind.requests.filter(({ call }) => call === 'status').map(({ time }) => time);
  const between = (index: number) => ((looks()[index] ?? 0) - (looks()[index - 1] ?? 0)) / 1_000;

  await segmind.waitUntil(() => looks().length >= 5);
  // Times are compared with each other, since a busy machine lengthens them all; `npm run bench -- delivery` times them.
  // The first looks are due 1, 2 and 4 s after the post, so one that comes late leaves out those that passed meanwhile:
  // it is not each pause that is short, but two looks have come before the first usual pause would be over.
  const posted = postsOf(segmind)[0]?.time ?? Number.NaN;
  const after = (index: number) => ((looks()[index] ?? 0) - posted) / 1_000;
  const usual = between(4);
  expect(after(0)).toBeLessThan(usual);
  expect(after(1)).toBeLessThan(usual);
  expect(usual).toBeGreaterThan(4);

  await sidenote.closePanel();
  const seen = looks().length;
  // The first poll was planned while the panel was visible, so the longer pause begins after it.
  await segmind.waitUntil(() => looks().length >= seen + 2);
  expect(between(seen + 1)).toBeGreaterThan(10);
  expect(between(seen + 1)).toBeGreaterThan(usual);
});
