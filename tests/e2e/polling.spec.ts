import { expect, test } from './fixtures.ts';
import { ask } from './steps/chat.ts';
import { deliverBy } from './steps/delivery.ts';
import { setUp } from './steps/set-up.ts';

test('an answer is looked for every five seconds while the panel is seen, and less often once it is closed', {
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
  const submitted = segmind.requests.find(({ call }) => call === 'submit')?.time ?? 0;
  const first = looks().map((time) => (time - submitted) / 1_000);
  expect(first[0]).toBeLessThan(2);
  expect(first[1]).toBeLessThan(3);
  expect(first[2]).toBeLessThan(5);
  expect(between(4)).toBeGreaterThan(4);
  expect(between(4)).toBeLessThan(8);

  await sidenote.closePanel();
  const seen = looks().length;
  // The first poll was planned while the panel was visible, so the longer pause begins after it.
  await segmind.waitUntil(() => looks().length >= seen + 2);
  expect(between(seen + 1)).toBeGreaterThan(10);
});
