import { expect, test } from './fixtures.ts';
import type { Surface } from './harness/surface.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { KEY } from './steps/set-up.ts';
import { readStored, rebuildBodies } from './steps/stored.ts';

const OTTERS = '/otters/';

test.use({ keepWelcome: true });

/** Agrees and sets the key, on the page that opens after the install. */
async function followTheSteps(welcome: Surface): Promise<void> {
  await welcome.waitForText('First agree to what is sent, and add your key.');
  await welcome.click({ role: 'button', name: 'I agree' });
  await welcome.waitForText('You agreed on');
  await welcome.fill('input[type=password]', KEY);
  await welcome.press('Enter');
  await welcome.waitForText('Segmind accepted the key');
  await welcome.waitForText('Balance $5');
  await welcome.waitFor({ role: 'button', name: 'Open an article' });
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

  // Setting the key makes only the free balance call.
  expect(segmind.requests).toEqual([]);
  await sidenote.bringToFront(welcome);
  await followTheSteps(welcome);
  expect(segmind.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['GET', '/v1/get-user-credits', 200],
  ]);

  // An open panel notices the new key by itself.
  await sidenote.bringToFront(page);
  panel = await sidenote.clickToolbar();
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  await ask(panel, 'Where do otters use stones most?');
  expect(await waitForAnswer(panel, 2)).toContain('answered by the emulator');
  await page.selectText('the shells there are thicker');
  await ask(panel, 'Why is that so?');
  const third = await waitForAnswer(panel, 3);
  expect(materialIn(await waitForPost(segmind, 3))).toMatch(/<<<selection/);

  // Wait until the drawn answer is stored as seen, because a surface opens with an unseen answer.
  await expect
    .poll(async () => (await readStored(panel)).conversations.map(({ unread }) => unread))
    .toEqual([undefined]);
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
  expect(bodies).toHaveLength(4);
  expect(rebuildBodies(await readStored(panel))).toEqual(bodies);
  expect(segmind.ledger.filter(({ billed }) => billed)).toHaveLength(4);
});
