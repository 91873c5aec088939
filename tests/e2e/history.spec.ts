import { badgeText } from './steps/badge.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { openFromHistory, titlesIn } from './steps/history.ts';
import { postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';
import { readStored } from './steps/stored.ts';

test('conversations are listed by date, the newest first, and any of them is gone on with', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
  await panel.click(CHAT.newConversation);
  await ask(panel, 'Where do they live?');
  await waitForAnswer(panel);
  await panel.click(CHAT.newConversation);
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);

  await panel.click(CHAT.history);
  await panel.waitForText('This week');
  // After a quick action, the conversation is named by the page's title, because the action's label says little.
  expect(await titlesIn(panel)).toEqual([
    'How sea otters use tools',
    'Where do they live?',
    'Why do otters use stones?',
  ]);
  await panel.click(CHAT.backFromHistory);
  await openFromHistory(panel, 'Why do otters use stones?');
  await ask(panel, 'And which stones?');
  await waitForAnswer(panel, 2);
  expect((await waitForPost(segmind, 4)).filter(({ role }) => role === 'user').map(({ content }) => content)).toEqual([
    'Why do otters use stones?',
    'And which stones?',
  ]);
  await panel.click(CHAT.history);
  await expect.poll(async () => (await titlesIn(panel))[0]).toBe('Why do otters use stones?');
});

test('two surfaces on the same conversation stay in step', async ({ sidenote, site }) => {
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
  const [conversation] = (await readStored(panel)).conversations;
  const tab = await sidenote.openExtensionPage(`chat.html#${conversation?.id}`);
  await waitForAnswer(tab);

  await ask(tab, 'And where?');
  await waitForAnswer(tab, 2);
  await waitForAnswer(panel, 2);
  await sidenote.bringToFront(page);
  await ask(panel, 'And which stones?');
  await waitForAnswer(panel, 3);
  await waitForAnswer(tab, 3);
  const asked = ['Why do otters use stones?', 'And where?', 'And which stones?'];
  expect(await questionsIn(panel)).toEqual(asked);
  expect(await questionsIn(tab)).toEqual(asked);
});

test('what was typed and not sent is there when the panel opens again, to the last letter', async ({
  sidenote,
  site,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  let panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.question);
  await panel.type('Half a question');
  await sidenote.closePanel();
  panel = await sidenote.clickToolbar();
  await expect.poll(() => panel.value('textarea')).toBe('Half a question');
});

test('a page that was taken off what was typed stays off when the panel opens again, and is not sent', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  let panel = await sidenote.clickToolbar();
  await panel.click(CHAT.removePage);
  await panel.fill(CHAT.question, 'What is a stone?');
  await sidenote.closePanel();
  panel = await sidenote.clickToolbar();
  await expect.poll(() => panel.value('textarea')).toBe('What is a stone?');
  await panel.waitForText('Add page: How sea otters use tools', { within: '.chips' });
  await panel.waitFor('form button[type="submit"]:not(:disabled)');
  await panel.press('Enter');
  await waitForAnswer(panel);
  expect(JSON.stringify(await waitForPost(segmind))).not.toContain('otter');
});

test('a second question is sent after the answer that is under way', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  await ask(panel, 'And where?');
  await panel.waitForText('Will be sent after this answer.');
  expect(postsOf(segmind)).toHaveLength(1);
  segmind.release();
  await waitForAnswer(panel, 2);
  expect(await questionsIn(panel)).toEqual(['Why do otters use stones?', 'And where?']);
  expect(await panel.value('textarea')).toBe('');
});

test('a question that waits for its turn can be taken back', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  await ask(panel, 'And where?');
  await panel.click({ role: 'button', name: 'Edit' });
  segmind.release();
  await waitForAnswer(panel);
  expect(await panel.value('textarea')).toBe('And where?');
  expect(postsOf(segmind)).toHaveLength(1);
});

test('a question that waits for its turn outlives the panel', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  let panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  await ask(panel, 'And where?');
  await panel.waitForText('Will be sent after this answer.');
  await sidenote.closePanel();
  segmind.release();
  await segmind.waitUntilSettled(1);
  panel = await sidenote.clickToolbar();
  await waitForAnswer(panel, 2);
  expect(await questionsIn(panel)).toEqual(['Why do otters use stones?', 'And where?']);
  expect(postsOf(segmind)).toHaveLength(2);
});

test('several conversations wait at once, and those over the limit wait for the others', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  const questions = ['Why?', 'Where?', 'When?', 'Who?'];
  for (const [index, question] of questions.entries()) {
    if (index > 0) await panel.click(CHAT.newConversation);
    await ask(panel, question);
    await panel.waitFor(CHAT.stop);
  }
  await segmind.waitForRequests(3);
  await panel.waitForText('Waiting for other answers first.');
  expect(postsOf(segmind)).toHaveLength(3);
  segmind.release();
  // Over the queue, results are polled one after the other, 4 s apart.
  await waitForAnswer(panel, 1, { timeoutMs: 40_000 });
  expect(await questionsIn(panel)).toEqual(['Who?']);
  await openFromHistory(panel, 'Where?');
  await waitForAnswer(panel);
  expect(segmind.ledger.filter(({ billed }) => billed)).toHaveLength(4);
});

test('the badge goes when the answer is seen, even where the background had been ended meanwhile', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  await sidenote.closePanel();
  const options = await sidenote.openExtensionPage('options.html');
  segmind.release();
  await expect.poll(() => badgeText(options)).toBe('1');
  await sidenote.killBackground();
  const tab = await sidenote.openExtensionPage('chat.html');
  await waitForAnswer(tab);
  await expect.poll(() => badgeText(tab)).toBe('');
});
