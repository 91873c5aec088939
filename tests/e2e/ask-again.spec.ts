import { ANSWER, answersIn, ask, askAgain, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { CARD, waitForCard } from './steps/error-card.ts';
import { openFromHistory } from './steps/history.ts';
import { postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const GOOD = 'They crack shells with them.';
const QUESTION = 'Why do otters use stones?';

test('a good answer stays in front of a version that failed, and one goes on from it; each version has its own turns', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith(GOOD);
  await ask(panel, QUESTION);
  await waitForAnswer(panel);

  segmind.fail('insufficient-credits');
  await askAgain(panel);
  await panel.waitForText('No new answer: Your Segmind balance is used up');
  expect(await answersIn(panel)).toEqual([expect.stringContaining(GOOD)]);
  await panel.click(CHAT.nextVersion);
  expect(await waitForCard(panel)).toMatchObject({ title: 'Your Segmind balance is used up', charged: 'Not charged' });
  expect(await panel.count(ANSWER)).toBe(0);

  await ask(panel, 'And when?');
  await waitForAnswer(panel, 2);
  expect(await panel.count(CARD)).toBe(0);
  expect(await waitForPost(segmind, 3)).toEqual([
    expect.objectContaining({ role: 'system' }),
    { role: 'user', content: QUESTION },
    { role: 'assistant', content: GOOD },
    { role: 'user', content: 'And when?' },
  ]);

  // The question that followed stays with the version that it follows.
  segmind.answerWith('As anvils.');
  await askAgain(panel);
  await panel.waitForText('As anvils.');
  expect(await questionsIn(panel)).toEqual([QUESTION]);
  await panel.press('ArrowLeft');
  await panel.waitFor(CARD);
  await panel.press('ArrowLeft');
  await waitForAnswer(panel, 2);
  expect(await questionsIn(panel)).toEqual([QUESTION, 'And when?']);
  expect(postsOf(segmind)).toHaveLength(4);
});

test('two windows show different versions, and each stays at its own; stopped, the earlier one is back', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith(GOOD);
  await ask(panel, QUESTION);
  await waitForAnswer(panel);
  const tab = await sidenote.openExtensionPage('chat.html');
  await openFromHistory(tab, QUESTION);
  await waitForAnswer(tab);

  segmind.hold();
  segmind.answerWith('As anvils.');
  await askAgain(panel);
  await panel.waitFor(CHAT.stop);
  await tab.waitForText('A new answer is on its way.');
  expect(await answersIn(tab)).toEqual([expect.stringContaining(GOOD)]);
  await segmind.waitForRequests(2);
  await panel.click(CHAT.stop);
  await waitForAnswer(panel);
  expect(await answersIn(panel)).toEqual([expect.stringContaining(GOOD)]);

  segmind.release();
  await panel.waitForText('This answer arrived after you stopped waiting.');
  await panel.click({ role: 'button', name: 'Show it' });
  await panel.waitForText('As anvils.');
  expect(await answersIn(panel)).toEqual([expect.stringContaining('As anvils.')]);
  expect(await answersIn(tab)).toEqual([expect.stringContaining(GOOD)]);
});

test('a question is edited with the same page, and an answer that was cut is continued', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith(GOOD);
  await ask(panel, QUESTION);
  await waitForAnswer(panel);
  await panel.fill(CHAT.question, '');
  await panel.press('ArrowUp');
  await panel.waitFor(CHAT.editedQuestion);
  segmind.answerWith({ text: 'They use flat ones', finishReason: 'length' });
  await panel.fill(CHAT.editedQuestion, 'Which stones do they use?');
  await panel.press('Enter');
  await panel.waitFor(CHAT.continue);
  const [first, second] = [await waitForPost(segmind, 1), await waitForPost(segmind, 2)];
  expect(second).toEqual([first[0], { role: 'user', content: 'Which stones do they use?' }]);

  const begun = await answersIn(panel);
  segmind.answerWith('and that was the rest.');
  await panel.click(CHAT.continue);
  await panel.waitForText('and that was the rest.');
  expect(await panel.count(ANSWER)).toBe(1);
  expect(begun).toHaveLength(1);
  expect((await waitForPost(segmind, 3)).at(-1)).toEqual({
    role: 'user',
    content: 'Continue exactly where you stopped.',
  });
});
