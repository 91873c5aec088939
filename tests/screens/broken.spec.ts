import { CHAT } from '../e2e/steps/chat.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf } from './rows.ts';

test('a conversation that cannot be drawn leaves a card, and everything around it', async ({ screens, site }) => {
  screens.problems.expect(/could not be drawn: TypeError: a row of another kind/);
  await screens.breakComponent('TurnList');
  await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([['Why do otters use stones?', answered()]]));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('Sidenote couldn’t show this');
  await look(panel, 'panel-broken');

  // The panel still names the conversation, takes a question, and opens other conversations from the history.
  await panel.waitForText('Why do otters use stones?');
  await panel.fill('textarea', 'And where do they live?');
  await panel.click(CHAT.history);
  await panel.waitForText('This week');
  await panel.click(CHAT.backFromHistory);

  await panel.click({ role: 'button', name: 'Reload this panel' });
  await panel.waitForText('Sidenote couldn’t show this');
  await panel.waitForText('Why do otters use stones?');
});

test('a surface that cannot be drawn at all leaves the card alone', async ({ screens }) => {
  screens.problems.expect(/could not be drawn: TypeError: a row of another kind/);
  await screens.breakComponent('ContextBar');
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('Sidenote couldn’t show this');
  await expect.poll(() => panel.evaluate(() => document.querySelector('textarea'))).toBeNull();
});
