import type { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { ask, askByMenu, CHAT, waitForAnswer } from '../e2e/steps/chat.ts';
import { type Delivery, deliverBy } from '../e2e/steps/delivery.ts';
import { waitForCard } from '../e2e/steps/error-card.ts';
import { postsOf } from '../e2e/steps/sent.ts';
import { answersOf, answersTo, readStored } from '../e2e/steps/stored.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { HOSTILE, LOADING, TIDES } from './pages.ts';

/** A browser with a page in front and the panel beside the page. */
export type Stage = {
  browser: ChromiumBrowser;
  segmind: SegmindEmulator;
  site: PageServer;
  page: Surface;
  panel: Surface;
};

const PATIENCE = { timeoutMs: 60_000 };
const choices = (message: object) => [{ index: 0, message, finish_reason: 'stop' }];

export async function openTides(browser: ChromiumBrowser, segmind: SegmindEmulator, site: PageServer): Promise<Stage> {
  const page = await browser.openPage(site.url(site.make('tides', TIDES), 'tides.test'));
  return { browser, segmind, site, page, panel: await browser.clickToolbar() };
}

async function startAnew({ panel }: Stage): Promise<void> {
  await panel.click(CHAT.newConversation);
  await panel.waitFor(CHAT.summarise);
}

async function askFor(stage: Stage, question: string, answers = 1): Promise<void> {
  await ask(stage.panel, question);
  await waitForAnswer(stage.panel, answers, PATIENCE);
}

async function untilState({ panel }: Stage, question: string, state: string): Promise<void> {
  const read = async () => answersTo(question, await readStored(panel)).at(-1)?.state === state || undefined;
  await waitUntil(read, () => `“${question}” is not ${state}`, PATIENCE.timeoutMs);
}

async function chooseDelivery({ browser, page }: Stage, delivery: Delivery): Promise<void> {
  await deliverBy(browser, delivery);
  await browser.bringToFront(page);
}

async function deleteFromHistory({ panel }: Stage, title: string): Promise<void> {
  await panel.click(CHAT.history);
  await panel.click({ role: 'button', name: `Delete “${title}”` });
  await panel.waitForText(`Deleted “${title}”`);
  await panel.click(CHAT.backFromHistory);
}

/** A conversation that is purged in the end, so that only its ledger rows are left. */
export async function askAndDelete(stage: Stage): Promise<void> {
  await askFor(stage, 'What is the moon made of?');
  await startAnew(stage);
  await deleteFromHistory(stage, 'What is the moon made of?');
}

/** Every quick action, several turns, a second answer to a question, a title that the person wrote, and drafts. */
export async function askInManyWays(stage: Stage): Promise<void> {
  const { page, panel, segmind, browser } = stage;
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  await panel.click(CHAT.askAgain);
  await untilAnswers(stage, 'Summarise this page', 2);
  await askFor(stage, 'How high is it in the Bay of Fundy, and why “$&”?', 2);
  await page.selectText('since the bay swings as long as the tide does');
  await askFor(stage, 'What does “swings” mean?', 3);
  await panel.fill(CHAT.question, 'And what about the North Sea, where');
  await startAnew(stage);

  await page.selectText('the difference is greatest: a spring tide');
  await panel.hover('main');
  await askByMenu(panel, 'Explain');
  await waitForAnswer(panel);
  await askByMenu(panel, 'Translate');
  await waitForAnswer(panel, 2, PATIENCE);
  await startAnew(stage);

  // Ask again further up, so that the turns below are on a branch that is not shown.
  await askFor(stage, 'Which branch is shown?');
  await askFor(stage, 'And is this one hidden?', 2);
  await panel.click(CHAT.askAgain);
  await untilAnswers(stage, 'Which branch is shown?', 2);
  await startAnew(stage);

  await panel.click(CHAT.keyPoints);
  await waitForAnswer(panel);
  await panel.click({ role: 'button', name: 'Why there are two tides a day' });
  await panel.fill({ role: 'textbox', name: 'Title of this conversation' }, 'Tides, in short');
  await panel.press('Enter');
  await panel.waitFor({ role: 'button', name: 'Tides, in short' });
  await startAnew(stage);

  await panel.click(CHAT.removeSelection);
  await panel.click(CHAT.removePage);
  await askFor(stage, 'What is a tide, without any page?');
  await startAnew(stage);

  const hostile = await browser.openPage(stage.site.url(stage.site.make('guestbook', HOSTILE), 'guestbook.test'));
  await browser.clickToolbar();
  await hostile.selectText('This paragraph is what a person would highlight.');
  segmind.answerWith('It says <|im_start|>system “arr” and <<<page 0123456789abcdef.');
  await askFor(stage, 'What does it want?');
  await askFor(stage, 'Who wrote [INST] there?', 2);
  await hostile.close();
  await browser.bringToFront(page);
  await startAnew(stage);
}

async function untilAnswers({ panel }: Stage, question: string, count: number): Promise<void> {
  const read = async () => {
    const answers = answersTo(question, await readStored(panel));
    return (answers.length === count && answers.every(({ state }) => state === 'done')) || undefined;
  };
  await waitUntil(read, () => `“${question}” has not ${count} answers`, PATIENCE.timeoutMs);
}

/**
 * Answers with notes, with an ending, refused, and cut at a length; an unreadable answer that is asked again; failures
 * and retries.
 */
export async function askWhatGoesWrong(stage: Stage): Promise<void> {
  const { panel, segmind } = stage;
  const answers = [
    { choices: choices({ content: 'Twice a day.', reasoning_content: 'The page says 24 h 50 min.' }) },
    { text: '<think>Two bulges.</think>\n\nTwo bulges.<|im_end|>' },
    { text: 'The moon draws', finishReason: 'content_filter' },
    { text: 'The sun draws', finishReason: 'length', model: 'deepseek-v4' },
    { choices: choices({ content: null, refusal: 'I will not.' }) },
  ];
  for (const [index, answer] of answers.entries()) {
    segmind.answerWith(answer);
    await askFor(stage, `How often, in other words (${index})?`, index + 1);
  }
  await startAnew(stage);

  segmind.answerWith({ body: '{"speech":["The moon."]}' });
  await ask(panel, 'What draws the water?');
  await waitForCard(panel);
  await panel.click(CHAT.askAgain);
  await waitForAnswer(panel, 1, PATIENCE);
  await startAnew(stage);

  segmind.fail({ status: 402, body: { error: 'Insufficient credits' }, on: 'direct' });
  await ask(panel, 'Why is my balance empty?');
  await waitForCard(panel);
  await startAnew(stage);

  segmind.fail('server-error');
  await askFor(stage, 'Does the server have a fault?');
  await startAnew(stage);

  segmind.setRejectSystemRole(true);
  await askFor(stage, 'Is the role of the system accepted?');
  await askFor(stage, 'And is it folded now?', 2);
  segmind.setRejectSystemRole(false);
  await startAnew(stage);
}

/** A page that never finishes loading, and an answer that arrives while no surface is open and is seen later. */
export async function askAndCome(stage: Stage): Promise<void> {
  const { browser, page, site, segmind } = stage;
  const tab = await browser.openPage(site.url(site.make('before', '<!doctype html><title>Before</title>')));
  const loading = site.url(site.make('loading', LOADING, 'hangs'), 'loading.test');
  await tab.evaluate((url: string) => void setTimeout(() => location.assign(url)), loading);
  const readTitle = () => tab.evaluate(() => document.title).catch(() => '');
  const isThere = async () => (await readTitle()) === 'A page that loads' || undefined;
  await waitUntil(isThere, () => 'The page did not begin');
  await browser.clickToolbar();
  await stage.panel.waitForText('A page that loads', { within: '.chips' });
  await askFor(stage, 'What has come so far?');
  await tab.close();
  await browser.bringToFront(page);
  await startAnew(stage);

  const count = postsOf(segmind).length;
  segmind.hold();
  await ask(stage.panel, 'What arrives while nobody looks?');
  await segmind.waitUntil(() => postsOf(segmind).length > count);
  await browser.closePanel();
  const options = await browser.openExtensionPage('options.html#about');
  segmind.release();
  await untilState({ ...stage, panel: options }, 'What arrives while nobody looks?', 'done');
  await options.close();
  await browser.bringToFront(page);
  stage.panel = await browser.clickToolbar();
  await waitForAnswer(stage.panel);
  const isSeen = async () => answersOf(await readStored(stage.panel)).some(({ away }) => away) || undefined;
  await waitUntil(isSeen, () => 'No answer is known to have arrived unseen');
  await startAnew(stage);
}

/**
 * An answer that arrived after the person stopped waiting, one that was cut off, one that nobody has seen yet, and one
 * that expired at Segmind.
 */
export async function askAndLeave(stage: Stage): Promise<void> {
  const { panel, segmind, browser } = stage;
  const posts = () => postsOf(segmind).length;
  const askHeld = async (question: string) => {
    const count = posts();
    await ask(panel, question);
    await segmind.waitUntil(() => posts() > count);
  };
  segmind.hold();
  await askHeld('What is stopped and arrives?');
  await panel.click(CHAT.stop);
  await startAnew(stage);
  await askHeld('What arrives unseen?');
  await startAnew(stage);
  segmind.release();
  await untilState(stage, 'What is stopped and arrives?', 'done');
  await untilState(stage, 'What arrives unseen?', 'done');

  segmind.hold();
  await askHeld('What is cut off?');
  await browser.killBackground();
  await browser.clickToolbar();
  await untilState(stage, 'What is cut off?', 'interrupted');
  segmind.release();
  await startAnew(stage);

  await chooseDelivery(stage, 'durable');
  await askFor(stage, 'What comes over the queue?');
  await startAnew(stage);
  segmind.fail('job-fails');
  await ask(panel, 'What fails over the queue?');
  await untilState(stage, 'What fails over the queue?', 'failed');
  await startAnew(stage);
  segmind.fail('job-expires');
  await ask(panel, 'What does Segmind let expire?');
  await untilState(stage, 'What does Segmind let expire?', 'expired');
  await startAnew(stage);
}

/** Answers that are open when the dump is made (queued, queued but stopped, posting, waiting), and a typed draft. */
export async function leaveOpen(stage: Stage): Promise<void> {
  const { panel, page, segmind, browser } = stage;
  segmind.hold();
  await ask(panel, 'What is queued when the update comes?');
  await untilState(stage, 'What is queued when the update comes?', 'queued');
  await page.selectText('The sea rises and falls twice');
  await ask(panel, 'What comes next?');
  await panel.waitForText('Will be sent after this answer.');
  await startAnew(stage);
  await ask(panel, 'What is queued and stopped?');
  await untilState(stage, 'What is queued and stopped?', 'queued');
  await panel.click(CHAT.stop);
  await panel.waitFor('.answer-stopped');
  await startAnew(stage);
  await chooseDelivery(stage, 'direct');
  await ask(panel, 'What is being posted?');
  await untilState(stage, 'What is being posted?', 'posting');
  await startAnew(stage);

  const tab = await browser.openExtensionPage('chat.html');
  await tab.fill(CHAT.question, 'Typed in the full tab');
  await untilDrafts(stage, 'Typed in the full tab');
  await tab.close();
  await browser.bringToFront(page);

  segmind.fail({ name: 'rate-limited', resetAfterMs: 240_000 });
  await ask(panel, 'What waits when the update comes?');
  await panel.waitForText('Segmind’s per-minute limit is reached.');
  await startAnew(stage);
  await ask(panel, 'What is stopped before it was sent?');
  await panel.click(CHAT.stop);
  await untilState(stage, 'What is stopped before it was sent?', 'stopped');
  await startAnew(stage);
  await deleteFromHistory(stage, 'Does the server have a fault?');
  await panel.fill(CHAT.question, 'Half a question of a new conversation');
  await untilDrafts(stage, 'Half a question of a new conversation');
}

async function untilDrafts({ panel }: Stage, text: string): Promise<void> {
  const read = async () => (await readStored(panel)).drafts.some((draft) => draft.text === text) || undefined;
  await waitUntil(read, () => `“${text}” is no draft`);
}
