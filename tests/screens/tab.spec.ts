import type { Surface } from '../e2e/harness/surface.ts';
import { CHAT, waitForAnswer } from '../e2e/steps/chat.ts';
import { titlesIn } from '../e2e/steps/history.ts';
import { expect, test } from './fixtures.ts';
import { LONG_ANSWER } from './long-answer.ts';
import { look } from './look.ts';
import { answered, conversationOf } from './rows.ts';
import { PAGE_IN_FRONT, type Screens } from './stand-in/screens.ts';

const DAY = 86_400_000;
const OTTERS = { url: PAGE_IN_FRONT, title: 'Otters' };
const STONES = 'Why do otters use stones?';
const PROSE = 'Sea otters carry a stone in a fold of skin under the arm, and use it again and again. '.repeat(9);

/** Puts conversations of several months into the database, one of them pinned and two about the same page. */
async function putHistory(screens: Screens): Promise<void> {
  const now = Date.now();
  const titles: [title: string, age: number, rest?: object][] = [
    [STONES, 0, { page: OTTERS }],
    ['How thick is their fur?', 1, { page: OTTERS }],
    ['Ferry returns to the island after a winter in the yard, and what the new timetable means', 8],
    ['¿Cuánto pan?', 40, { page: { url: 'https://bread.example/loaf', title: 'A loaf' } }],
    ['A recipe that is often needed', 400, { pinned: true }],
  ];
  for (const [title, age, rest] of titles) {
    const times = { updated: now - age * DAY, readAt: now, page: null };
    await screens.put(
      conversationOf([[title, answered(`${LONG_ANSWER}\n\n${PROSE}`)]], {
        id: title.slice(0, 30),
        title,
        unread: undefined,
        ...times,
        ...rest,
      }),
    );
  }
}

/** Returns how many characters the lines of the last paragraph hold on average, without its last line. */
function charactersInLine(tab: Surface): Promise<number> {
  return tab.evaluate(() => {
    const text = Array.from(document.querySelectorAll('.markdown p')).at(-1)?.firstChild;
    const lines = new Map<number, number>();
    const range = document.createRange();
    for (let index = 0; text && index < (text.textContent?.length ?? 0); index++) {
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      const { top } = range.getBoundingClientRect();
      lines.set(top, (lines.get(top) ?? 0) + 1);
    }
    const full = Array.from(lines.values()).slice(0, -1);
    return full.reduce((sum, count) => sum + count, 0) / full.length;
  });
}

const openRow = (tab: Surface, title: string) =>
  tab
    .click({ role: 'button', name: 'History' })
    .then(() => tab.click(`.history-row[data-id="${title}"] .history-open`));

test('the full tab: history at its side where it is wide, lines that are easy to read', async ({ screens }) => {
  await putHistory(screens);
  const tab = await screens.open(`chat.html#${encodeURIComponent(STONES)}`);
  await waitForAnswer(tab);
  await look(tab, 'tab', [320, 900, 1280]);
  for (const width of [900, 1280]) {
    await tab.resize(width, 640);
    await tab.waitFor('.history[data-rail="true"]');
    const signs = await charactersInLine(tab);
    expect(signs, `${width} px`).toBeGreaterThanOrEqual(65);
    expect(signs, `${width} px`).toBeLessThanOrEqual(75);
  }
  await tab.resize(890, 640);
  await tab.waitUntilGone('.history');
  await tab.click(CHAT.history);
  await tab.waitForText('Last week');
  await look(tab, 'tab-history', [320, 890]);
});

test('the address of the full tab follows the conversation, by back and forward and after a reload', async ({
  screens,
}) => {
  await putHistory(screens);
  const tab = await screens.open('chat.html');
  await tab.waitFor(CHAT.question);
  await openRow(tab, STONES);
  await waitForAnswer(tab);
  await openRow(tab, 'How thick is their fur?');
  const shown = () => tab.evaluate(() => [decodeURIComponent(location.hash.slice(1)), document.title]);
  const fur = ['How thick is their fur?', 'How thick is their fur? – Sidenote'];
  const stones = [STONES, `${STONES} – Sidenote`];
  await expect.poll(shown).toEqual(fur);
  await tab.evaluate(() => history.back());
  await expect.poll(shown).toEqual(stones);
  await tab.evaluate(() => history.back());
  await expect.poll(shown).toEqual(['', 'Sidenote']);
  await tab.evaluate(() => history.go(2));
  await expect.poll(shown).toEqual(fur);
  await tab.evaluate(() => {
    document.body.dataset.before = '';
    location.reload();
  });
  await tab.waitFor('body:not([data-before]) .markdown');
  expect(await shown()).toEqual(fur);
});

test('the history is searched, filtered by page, and keeps what is pinned on top', async ({ screens }) => {
  await putHistory(screens);
  const tab = await screens.open(`chat.html#${encodeURIComponent(STONES)}`);
  await tab.resize(1280, 640);
  await expect.poll(() => tab.text('.history-group')).toBe('Pinned');
  await tab.click({ role: 'button', name: 'This page (2)' });
  await expect.poll(() => titlesIn(tab)).toEqual([STONES, 'How thick is their fur?']);
  await tab.click({ role: 'button', name: 'All' });
  await tab.fill({ role: 'searchbox', name: 'Search everything' }, 'cuanto BREAD');
  await expect.poll(() => titlesIn(tab)).toEqual(['¿Cuánto pan?']);
  await tab.click({ role: 'button', name: 'Pin “¿Cuánto pan?”' });
  await tab.waitFor({ role: 'button', name: 'Unpin “¿Cuánto pan?”' });
  await tab.fill({ role: 'searchbox', name: 'Search everything' }, 'SHELL fur');
  await expect.poll(() => titlesIn(tab)).toEqual(['How thick is their fur?']);
  await tab.waitForText('shell', { within: '.history-passage mark' });
  await tab.fill({ role: 'searchbox', name: 'Search everything' }, 'no such words');
  await tab.waitForText('No conversation has these words.');
  await tab.fill({ role: 'searchbox', name: 'Search everything' }, '');
  await expect
    .poll(async () => (await titlesIn(tab)).slice(0, 2))
    .toEqual(['¿Cuánto pan?', 'A recipe that is often needed']);
});
