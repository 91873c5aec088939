import type { Surface } from './harness/surface.ts';
import { ANSWER, ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { CARD, waitForCard } from './steps/error-card.ts';
import { expect, test } from './steps/shared-browser.ts';

// What a person sees of an answer in an unusual form. The unit tests cover the forms themselves.

const choice = (message: object, reason = 'stop') => [{ index: 0, message, finish_reason: reason }];

async function startAnew(panel: Surface): Promise<void> {
  await panel.click(CHAT.newConversation);
  await panel.waitFor(CHAT.summarise);
}

const isFolded = (panel: Surface, within: string) =>
  panel.evaluate(
    (selector) => Array.from(document.querySelectorAll(`${selector} .answer-fold`), (fold) => !fold.matches('[open]')),
    within,
  );

test('the answer’s end, a refusal and the model’s notes are said under it', { tag: '@chromium' }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  const SAID = [
    [{ text: 'Otters use', finishReason: 'content_filter' }, ['Otters use', 'content filter stopped this answer']],
    [{ text: 'Otters use', finishReason: 'moon_phase' }, ['Otters use', '“moon_phase”']],
    [{ choices: choice({ content: null, refusal: 'I will not.' }) }, ['I will not.', 'declined to answer']],
    [{ choices: choice({ content: '', reasoning_content: 'Hm.' }) }, ['notes but no answer', 'Hm.']],
    [{ body: 'data: {"choices":[{"delta":{"content":"In a stream."}}]}\n\ndata: [DONE]\n\n' }, ['In a stream.']],
  ] as const;
  for (const [scripted, words] of SAID) {
    segmind.answerWith(scripted);
    await ask(panel, 'Why do otters use stones?');
    const said = await waitForAnswer(panel);
    for (const word of words) expect(said).toContain(word);
    await startAnew(panel);
  }
  segmind.answerWith({ choices: choice({ content: 'Tools.', reasoning_content: 'Hm.' }) });
  await ask(panel, 'Why do otters use stones?');
  expect(await waitForAnswer(panel)).toContain('Tools.');
  expect(await isFolded(panel, ANSWER)).toEqual([true]);
  await panel.click(`${ANSWER} summary`);
});

test('what came and can’t be read is kept, shown on demand, and still there once asked again', {
  tag: '@chromium',
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  const speech = '{"speech":["Otters carry a favourite stone under the arm."]}';
  segmind.answerWith({ body: speech });
  await ask(panel, 'Why do otters use stones?');
  expect(await waitForCard(panel)).toMatchObject({ title: 'Sidenote couldn’t read Segmind’s answer' });
  expect(await isFolded(panel, CARD)).toEqual([true]);
  await panel.click('.error-card .answer-fold summary');
  await panel.waitForText(speech);
  await panel.waitFor({ role: 'button', name: 'Copy what came' });

  await panel.click(CHAT.askAgain);
  await waitForAnswer(panel);
  expect(await isFolded(panel, ANSWER)).toEqual([true]);
});
