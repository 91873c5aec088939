import { ANSWER, answersIn, ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { CARD, waitForCard } from './steps/error-card.ts';
import { postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const GOOD = 'They crack shells with them.';

test('a good answer stays while it is asked for again, and where that fails one goes on from it', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith(GOOD);
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);

  segmind.fail('insufficient-credits');
  await panel.click(CHAT.askAgain);
  expect(await waitForCard(panel)).toMatchObject({ title: 'Your Segmind balance is used up', charged: 'Not charged' });
  expect(await answersIn(panel)).toEqual([expect.stringContaining(GOOD)]);
  const order = await panel.evaluate(
    (selectors) => Array.from(document.querySelectorAll(selectors), ({ localName }) => localName),
    `${ANSWER}, ${CARD}`,
  );
  expect(order).toEqual(['article', 'section']);

  await ask(panel, 'And when?');
  await waitForAnswer(panel, 2);
  expect(await waitForPost(segmind, 3)).toEqual([
    expect.objectContaining({ role: 'system' }),
    { role: 'user', content: 'Why do otters use stones?' },
    { role: 'assistant', content: GOOD },
    { role: 'user', content: 'And when?' },
  ]);

  // After another "Ask again", the new answer is shown too, and the questions that followed are still there.
  segmind.answerWith('They were found to, in 1939.');
  await panel.click(CHAT.askAgain);
  await waitForAnswer(panel, 3);
  expect((await answersIn(panel)).map((text) => text.includes(GOOD))).toEqual([true, false, false]);
  expect(postsOf(segmind)).toHaveLength(4);
});

test('a good answer stays while another one is awaited and after that is stopped; shown, the other takes its place', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith(GOOD);
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
  const isGoodInFront = async () => expect(await answersIn(panel)).toEqual([expect.stringContaining(GOOD)]);

  segmind.hold();
  segmind.answerWith('As anvils.');
  await panel.click(CHAT.askAgain);
  await panel.waitFor(CHAT.stop);
  await isGoodInFront();
  await segmind.waitForRequests(2);
  await panel.click(CHAT.stop);
  await panel.waitFor('.answer-stopped');
  await isGoodInFront();

  segmind.release();
  await panel.waitFor('.answer-stopped button');
  await isGoodInFront();
  await panel.click('.answer-stopped button');
  await panel.waitForText('As anvils.');
  expect(await answersIn(panel)).toEqual([expect.stringContaining('As anvils.')]);
});
