import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { expect, test } from './fixtures.ts';
import type { Surface, Target } from './harness/surface.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { KEY } from './steps/set-up.ts';
import { readStored, rebuildBodies } from './steps/stored.ts';

const OTTERS = '/otters/';

test.use({ keepWelcome: true });

/** Counts the clicks that a person makes on surfaces of the browser. */
class Clicks {
  count = 0;

  async on(surface: Surface, target: Target): Promise<void> {
    this.count++;
    await surface.click(target);
  }
}

/** Goes from the page that opens after the install to the first answer; returns the panel. */
async function askFirst(sidenote: TestBrowser, welcome: Surface, segmind: SegmindEmulator): Promise<Surface> {
  const clicks = new Clicks();
  await welcome.waitForText('First, test your key.');
  const isFieldFocused = () => document.activeElement?.matches('input[name=segmind-key]');
  await expect.poll(() => welcome.evaluate(isFieldFocused)).toBe(true);
  await welcome.fill('input[type=password]', KEY); // the one paste
  await clicks.on(welcome, { role: 'button', name: 'Agree and test key' });
  await welcome.waitForText('Segmind accepted the key');
  await welcome.waitForText('Balance $5');
  // Testing the key makes only the free balance call.
  expect(segmind.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['GET', '/v1/get-user-credits', 200],
  ]);

  await clicks.on(welcome, { role: 'button', name: 'Open an article and the panel' });
  const panel = await sidenote.waitForPanel();
  await welcome.waitForText('How a lighthouse throws its light');
  const focusedText = () => document.activeElement?.textContent;
  // Firefox keeps the keyboard in the page, so which element of its sidebar would have it matters to nobody.
  if (sidenote.kind === 'chromium') {
    await expect.poll(() => panel.evaluate(focusedText)).toBe('Summarise this page');
  }
  await clicks.on(panel, CHAT.summarise);
  expect(await waitForAnswer(panel)).toContain('answered by the emulator');
  expect(clicks.count).toBeLessThanOrEqual(6);
  expect(sidenote.ownPages().filter((page) => page !== panel)).toEqual([welcome]);

  const material = materialIn(await waitForPost(segmind, 1));
  expect(material).toContain('Title: How a lighthouse throws its light\nURL: sidenote:article\n');
  expect(material).toContain('rings of glass');
  expect(material).not.toContain('Open the panel');
  return panel;
}

test('from the install to a conversation that is found again after the browser was restarted', {
  tag: '@waits',
}, async ({ sidenote, site, segmind }) => {
  test.slow(); // the browser starts twice
  const { welcome } = sidenote;
  if (!welcome) throw new Error('no page greets the person');

  // Without a key, the panel says what is missing, and nothing can be sent.
  let page = await sidenote.openPage(site.url(OTTERS));
  let panel = await sidenote.clickToolbar();
  await panel.waitForText('Add your Segmind key');
  await panel.fill(CHAT.question, 'Anybody there?');
  await panel.press('Enter');
  expect(await panel.count('form button[type="submit"]:disabled')).toBe(1);
  await panel.fill(CHAT.question, '');

  expect(segmind.requests).toEqual([]);
  await sidenote.closePanel();
  await sidenote.bringToFront(welcome);
  panel = await askFirst(sidenote, welcome, segmind);
  await welcome.selectText('the rhythm is still called');
  await ask(panel, 'Called what?');
  await waitForAnswer(panel, 2);
  expect(materialIn(await waitForPost(segmind, 2))).toMatch(/<<<selection/);

  await sidenote.bringToFront(page);
  panel = await sidenote.clickToolbar();
  await panel.click(CHAT.newConversation);
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  await ask(panel, 'Where do otters use stones most?');
  expect(await waitForAnswer(panel, 2)).toContain('answered by the emulator');
  await page.selectText('the shells there are thicker');
  await ask(panel, 'Why is that so?');
  const third = await waitForAnswer(panel, 3);
  expect(materialIn(await waitForPost(segmind, 5))).toMatch(/<<<selection/);

  // Wait until the drawn answer is stored as seen, because a surface opens with an unseen answer.
  await expect
    .poll(async () => (await readStored(panel)).conversations.map(({ unread }) => unread))
    .toEqual([undefined, undefined]);
  await sidenote.closePanel();
  await sidenote.restart();
  page = await sidenote.openPage(site.url(OTTERS));
  panel = await sidenote.clickToolbar();
  expect(await waitForAnswer(panel, 3)).toBe(third);
  expect(await questionsIn(panel)).toEqual([
    'Summarise this page',
    'Where do otters use stones most?',
    'Why is that so?',
  ]);

  // The conversation continues, with everything asked and read before.
  await ask(panel, 'Who protects their teeth from wear?');
  expect(await waitForAnswer(panel, 4)).toContain('Females');
  const bodies = postsOf(segmind).map(({ body }) => body);
  expect(bodies).toHaveLength(6);
  expect(rebuildBodies(await readStored(panel))).toEqual(bodies);
  expect(segmind.ledger.filter(({ billed }) => billed)).toHaveLength(6);
});
