import type { Surface } from '../e2e/harness/surface.ts';
import { answersIn, CHAT, questionsIn, waitForAnswer } from '../e2e/steps/chat.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf, failed, type Turn, underWay } from './rows.ts';

const QUESTION = 'Why do otters use stones?';
const previous = { role: 'button', name: 'Previous version' } as const;
const next = { role: 'button', name: 'Next version' } as const;
const placeOf = (chat: Surface) => chat.evaluate(() => document.querySelector('.versions')?.textContent);

test('versions of an answer are walked by buttons and keys, and nothing jumps under the pointer', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(
    conversationOf([
      [QUESTION, answered(), answered('As anvils.\n\n'.repeat(20)), answered('They open urchins.', { cost: 0.0004 })],
      ['And when?', answered('In 1939.')],
    ]),
  );
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel, 2);
  await panel.waitForText('<$0.001');
  await look(panel, 'versions', [180, 189, 240, 320, 400]);
  await panel.resize(320, 640);
  await panel.click(previous);
  await waitForAnswer(panel, 1);
  expect(await answersIn(panel)).toEqual([expect.stringContaining('As anvils.')]);
  const topOfPager = () => panel.evaluate(() => document.querySelector('.versions')?.getBoundingClientRect().top ?? 0);
  const before = await topOfPager();
  await panel.press('ArrowLeft');
  await panel.waitForText('They crack shells');
  expect(await placeOf(panel)).toContain('1/3');
  expect(Math.abs((await topOfPager()) - before)).toBeLessThanOrEqual(before);
  await panel.press('ArrowRight');
  await panel.press('ArrowRight');
  await waitForAnswer(panel, 2);
  expect(await questionsIn(panel)).toEqual([QUESTION, 'And when?']);
  expect(await panel.evaluate(() => document.activeElement?.closest('.versions') !== null)).toBe(true);
});

test('a version that is awaited, that failed, or that was cut', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([[QUESTION, answered(), underWay()]], { leaf: 'conversation-a0-1' }));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.stop);
  expect(await placeOf(panel)).toContain('2/2');
  await look(panel, 'version-awaited', [180, 320]);
  await panel.click(previous);
  await panel.waitForText('A new answer is on its way.');
  await look(panel, 'version-beside-awaited', [180, 320]);

  await screens.put(conversationOf([[QUESTION, answered(), failed({})]], { leaf: 'conversation-a0-1' }));
  await panel.waitForText('No new answer: Your Segmind balance is used up');
  expect(await answersIn(panel)).toEqual([expect.stringContaining('crack shells')]);
  await look(panel, 'version-failed', [180, 320]);
  await panel.click(next);
  await panel.waitFor('.error-card');
  expect(await placeOf(panel)).toContain('2/2');
  await look(panel, 'version-failed-card', [180, 320]);

  const cut = answered('1. Shells\n2. Urchins\n3. Cra', { cut: true, ending: 'length' });
  await panel.close();
  await screens.put(conversationOf([[QUESTION, cut]], { id: 'cut', updated: Date.now() }));
  const other = await screens.open('sidepanel.html');
  await other.waitFor({ role: 'button', name: 'Continue' });
  await look(other, 'version-cut', [180, 320]);
});

test('a version with hundreds of turns below is shown in its place, and they are drawn as one nears them', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const below = Array.from({ length: 300 }, (_, index): Turn => [`And then, ${index + 1}?`, answered()]);
  const turns: Turn[] = [[QUESTION, answered('As anvils.'), answered('As hammers.')], ...below];
  await screens.put(conversationOf(turns, { leaf: 'conversation-a0-0' }));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('As anvils.');
  await panel.click(next);
  await panel.waitForText('As hammers.');
  expect(await placeOf(panel)).toContain('2/2');
  const topOfPager = await panel.evaluate(() => document.querySelector('.versions')?.getBoundingClientRect().top);
  expect(topOfPager).toBeGreaterThan(0);
  expect(topOfPager).toBeLessThan(664);
  expect(await panel.count('.turn')).toBeLessThan(120);
  const scrollDown = () =>
    panel.evaluate(() => {
      document.querySelector('main')?.scrollBy({ top: 100_000, behavior: 'instant' });
      return document.querySelectorAll('.turn').length;
    });
  await expect.poll(scrollDown, { timeout: 20_000 }).toBe(301);
  await panel.waitForText('And then, 300?');
  expect(await panel.count('.chat-earlier')).toBe(0);
});

test('a question is edited in its place, and a long one is folded', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([['Why? '.repeat(400), answered()]]));
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel);
  await look(panel, 'question-folded', [180, 320]);
  const heightOf = () => panel.evaluate(() => document.querySelector('h2')?.getBoundingClientRect().height ?? 0);
  const folded = await heightOf();
  await panel.click({ role: 'button', name: 'Show all' });
  expect(await heightOf()).toBeGreaterThan(2 * folded);
  await panel.click({ role: 'button', name: 'Show less' });

  await panel.click('textarea');
  await panel.press('ArrowUp');
  await panel.waitFor('.question-editor-field');
  await look(panel, 'question-edited', [180, 320]);
  await panel.press('Escape');
  expect(await panel.evaluate(() => document.activeElement?.className)).toBe('question-field');
  await panel.click({ role: 'button', name: 'Edit question' });
  await panel.press('Escape');
  expect(await panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Edit question');

  // A half-typed edit is there again when the panel was closed, and leaves the caret in the field below.
  await panel.press('Enter');
  await panel.fill(CHAT.editedQuestion, 'Why not?');
  await panel.close();
  const again = await screens.open('sidepanel.html');
  await again.waitFor(CHAT.editedQuestion);
  expect(await again.value(CHAT.editedQuestion)).toBe('Why not?');
  expect(await again.evaluate(() => document.activeElement?.className)).toBe('question-field');
  await again.click({ role: 'button', name: 'Cancel' });
  await again.waitUntilGone(CHAT.editedQuestion);
});
