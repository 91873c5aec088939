import type { Target } from '../e2e/harness/surface.ts';
import { CHAT, waitForAnswer } from '../e2e/steps/chat.ts';
import { openFromHistory, ROWS, titlesIn } from '../e2e/steps/history.ts';
import { expect, test } from './fixtures.ts';
import { answered, conversationOf } from './rows.ts';

const STONES = conversationOf([['Why do otters use stones?', answered()]], { id: 'stones' });
/** Updated last, so this is the conversation that a surface opens with. */
const LIVE = conversationOf([['Where do they live?', answered()]], { id: 'live', updated: Date.now() });

const deletion = (title: string): Target => ({ role: 'button', name: `Delete “${title}”` });

test('a conversation is renamed where its title stands; Escape leaves it as it was', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(STONES);
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel);
  const title: Target = { role: 'textbox', name: 'Title of this conversation' };

  await panel.click({ role: 'button', name: 'Why do otters use stones?' });
  await panel.fill(title, 'Never mind');
  await panel.press('Escape');
  await panel.waitFor({ role: 'button', name: 'Why do otters use stones?' });

  await panel.click({ role: 'button', name: 'Why do otters use stones?' });
  await panel.fill(title, 'Otters and stones');
  await panel.press('Enter');
  await panel.waitFor({ role: 'button', name: 'Otters and stones' });
  await panel.click(CHAT.history);
  await expect.poll(() => titlesIn(panel)).toEqual(['Otters and stones']);
});

test('a deleted conversation can be brought back, and is gone otherwise', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(STONES);
  await screens.put(LIVE);
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel);

  await panel.click(CHAT.history);
  await panel.click(deletion('Why do otters use stones?'));
  await panel.waitForText('Deleted “Why do otters use stones?”');
  await expect.poll(() => titlesIn(panel)).toEqual(['Where do they live?']);
  await panel.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => titlesIn(panel)).toEqual(['Where do they live?', 'Why do otters use stones?']);

  await panel.click(deletion('Where do they live?'));
  await panel.click(CHAT.backFromHistory);
  // The conversation shown was deleted, so an empty one takes its place.
  await panel.waitFor(CHAT.summarise);
  await panel.close();
  const reopened = await screens.open('sidepanel.html');
  await reopened.click(CHAT.history);
  await reopened.waitFor(ROWS);
  expect(await titlesIn(reopened)).toEqual(['Why do otters use stones?']);
});

test('each conversation keeps its own draft', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(STONES);
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel);
  await panel.fill(CHAT.question, 'About the first one');
  await panel.click(CHAT.newConversation);
  expect(await panel.value('textarea')).toBe('');
  await panel.fill(CHAT.question, 'About another one');
  await openFromHistory(panel, 'Why do otters use stones?');
  await expect.poll(() => panel.value('textarea')).toBe('About the first one');
  await panel.click(CHAT.newConversation);
  await expect.poll(() => panel.value('textarea')).toBe('About another one');
});
