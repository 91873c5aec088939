import type { TestBrowser } from './harness/test-browser.ts';
import { ask, askByMenu, askPasted, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { waitForCard } from './steps/error-card.ts';
import { expectResponsive } from './steps/heartbeat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';
import { answersOf, readStored, rebuildBodies } from './steps/stored.ts';

const MEGABYTE = 1_000_000;
/** How long a busy machine may take to read a big page or to draw a big answer. */
const PATIENCE = { timeoutMs: 40_000 };

const NASTY = 'a\u0000b \u202Eevil\u202C \u2066x \uFEFF\u200B';
const LONE_SURROGATES = 'left \uD83D right \uDE00 end';

async function openPanelOn(sidenote: TestBrowser, url: string) {
  const page = await sidenote.openPage(url);
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.question);
  return { page, panel };
}

test('a page of 5 MB is cut to what the model takes, which is said, and the panel can be typed into all the time', async ({
  sidenote,
  site,
  segmind,
}) => {
  const { panel } = await openPanelOn(sidenote, site.url(`/big/${5 * MEGABYTE}`));
  await expectResponsive(panel, async () => {
    await panel.click(CHAT.newConversation);
    await panel.click(CHAT.summarise, PATIENCE);
    await waitForAnswer(panel, 1, PATIENCE);
  });
  const sent = materialIn(await waitForPost(segmind));
  expect(sent).toContain('Paragraph 1 of a very long page.');
  expect(sent).toContain('what follows is cut');
  await panel.waitForText(/[\d,]{6,} words of the page didn’t fit and weren’t sent\./);
  await panel.waitForText(/words · cut/);
});

test('a selection of 1 MB is cut, which is said', { tag: '@long' }, async ({ sidenote, site, segmind }) => {
  const words = 'The otter keeps its stone. '.repeat(MEGABYTE / 27);
  const path = site.make(
    'long-paragraph',
    `<!doctype html><html lang="en"><title>Long</title><p id="all">${words}</p></html>`,
  );
  const { page, panel } = await openPanelOn(sidenote, site.url(path));
  await page.evaluate(() => document.getSelection()?.selectAllChildren(document.body));
  await expectResponsive(panel, async () => {
    await panel.click(CHAT.newConversation);
    await panel.hover('main');
    await askByMenu(panel, 'Explain', PATIENCE);
    await waitForAnswer(panel, 1, PATIENCE);
  });
  expect(materialIn(await waitForPost(segmind))).toMatch(/<<<selection [\s\S]*The otter keeps its stone\./);
  await panel.waitForText(/words · cut/);
});

test('a question of 200 KB is sent whole', async ({ sidenote, site, segmind }) => {
  const { panel } = await openPanelOn(sidenote, site.url('/otters/'));
  const question = `${'Why do otters use stones? '.repeat(200_000 / 26)}Last words.`;
  await expectResponsive(panel, async () => {
    await panel.click(CHAT.newConversation);
    await askPasted(panel, question);
    await waitForAnswer(panel, 1, PATIENCE);
  });
  expect((await waitForPost(segmind)).at(-1)?.content).toBe(question);
  await panel.click(CHAT.showAll);
  expect((await questionsIn(panel))[0]).toBe(question);
});

test('a question that no model takes is not sent, and not lost', async ({ sidenote, site, segmind }) => {
  const { panel } = await openPanelOn(sidenote, site.url('/otters/'));
  const question = 'Why do otters use stones? '.repeat(600_000 / 26);
  await askPasted(panel, question);
  expect(await waitForCard(panel)).toMatchObject({ title: 'This was too long for the model', charged: 'Not charged' });
  await panel.click(CHAT.showAll);
  expect((await questionsIn(panel))[0]).toBe(question.trim());
  expect(postsOf(segmind)).toHaveLength(0);
});

test('an answer of 1 MB is drawn while the panel can be typed into', async ({ sidenote, site, segmind }) => {
  const { panel } = await openPanelOn(sidenote, site.url('/otters/'));
  const paragraph = `${'Sea otters use **stones** as tools, `often`. '.repeat(20)}\n\n- one\n- two\n\n`;
  const text = `${paragraph.repeat(MEGABYTE / paragraph.length)}The end.`;
  segmind.answerWith(text, Number.POSITIVE_INFINITY);
  await expectResponsive(panel, async () => {
    await panel.click(CHAT.newConversation);
    await ask(panel, 'Tell me all.');
    expect(await waitForAnswer(panel, 1, PATIENCE)).toContain('Sea otters use stones as tools');
  });
  expect(answersOf(await readStored(panel)).at(-1)?.text).toBe(text);
});

test('control and direction characters and lone surrogates in a page, a question and an answer break nothing', async ({
  sidenote,
  site,
  segmind,
}) => {
  const html = `<!doctype html><html lang="en"><title>Nasty</title><article><h1>Nasty</h1><p id="text">Otters.</p></article></html>`;
  const { page, panel } = await openPanelOn(sidenote, site.url(site.make('nasty', html)));
  await page.evaluate(() => {
    const nasty = 'Otters \u0000 \u202Eevil\u202C left \uD83D right \uDE00 end of page.';
    document.title = nasty;
    const text = document.querySelector('#text');
    if (text) text.textContent = nasty;
  });
  segmind.answerWith(`Answer ${NASTY} ${LONE_SURROGATES} done.`);
  await panel.evaluate((question: string) => {
    // Set the text by a script, because no keyboard types half a character.
    const field = document.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.value = `${question} left \uD83D right?`;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, NASTY);
  await panel.waitFor('form button[type="submit"]:not(:disabled)');
  await panel.click(CHAT.send);
  expect(await waitForAnswer(panel)).toContain('done.');

  const [request] = postsOf(segmind);
  expect(request?.status).toBe(200);
  expect(request?.body.isWellFormed()).toBe(true);
  expect(request?.body).toContain('end of page.');
  expect(rebuildBodies(await readStored(panel))).toEqual([request?.body]);
  await panel.click(CHAT.history);
  await panel.waitForText('This week');
});

test('a title of 100 KB is cut wherever it stands', { tag: '@long' }, async ({ sidenote, site, segmind }) => {
  const title = 'A title without an end '.repeat(100_000 / 23);
  const html = `<!doctype html><html lang="en"><title>${title}</title><article><p>Otters use stones.</p></article></html>`;
  const { panel } = await openPanelOn(sidenote, site.url(site.make('long-title', html)));
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  const sent = materialIn(await waitForPost(segmind));
  expect(/^Title: (.*)$/m.exec(sent)?.[1]?.length).toBeLessThanOrEqual(301);
  expect((await panel.text()).length).toBeLessThan(5_000);
  expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await panel.click(CHAT.history);
  await panel.waitFor('.history-open');
  expect((await panel.text('.history-title')).length).toBeLessThanOrEqual(200);
});
