import type { Surface } from '../e2e/harness/surface.ts';
import { CHAT } from '../e2e/steps/chat.ts';
import { give } from '../e2e/steps/files.ts';
import { titlesIn } from '../e2e/steps/history.ts';
import { visitComposerStates } from './composer-states.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf } from './rows.ts';

const WIDTHS = [180, 189, 240, 320, 400];
const HEIGHT = 600;
/** The most that the composer may take of the panel, in CSS px, whatever is attached. */
const MOST = 96;
/** The most of the panel's height that the composer may take with a notice at 240 px. */
const MOST_WITH_NOTICE = 0.45;

/** The composer's height, where its field begins, and how far anything can be scrolled that should fit. */
const measure = (panel: Surface) =>
  panel.evaluate(() => {
    const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? 0;
    const composer = document.querySelector('.composer');
    const excess = (selector: string) => {
      const box = document.querySelector(selector);
      return box ? [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight] : [9, 9];
    };
    return {
      height: composer?.getBoundingClientRect().height ?? 999,
      field: top('.question-field'),
      excess: [...excess('.composer'), ...excess('.question-field'), ...excess('main'), ...excess('html')],
    };
  });

async function measureAll(panel: Surface) {
  const measured = [];
  for (const width of WIDTHS) {
    await panel.resize(width, HEIGHT);
    measured.push(await measure(panel));
  }
  return measured;
}

test('the composer takes at most 96 px whatever is attached, and nothing in it moves when a selection is noticed', async ({
  screens,
  site,
}) => {
  const states = new Map<string, Awaited<ReturnType<typeof measureAll>>>();
  await visitComposerStates(screens, site, async (panel, state) => {
    states.set(state, await measureAll(panel));
  });
  for (const [name, measured] of states) {
    for (const [index, { height, field, excess }] of measured.entries()) {
      const where = `${name}, ${WIDTHS[index]} px`;
      expect(height, where).toBeLessThanOrEqual(MOST);
      expect(field, where).toBe(states.get('a page')?.[index]?.field);
      if (name !== 'ten files') expect(excess, where).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    }
  }
});

test('a notice above the box leaves the box as it is, and at 240 px most of the panel to the answer', async ({
  screens,
  site,
}) => {
  const page = await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  await page.selectText('They keep a favourite stone in a pouch of skin under the arm');
  await panel.click('main');
  await panel.click('textarea');
  await panel.waitFor(CHAT.removeSelection);
  const parts = () =>
    panel.evaluate(() => {
      const height = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
      return { box: height('.question-form'), composer: height('.composer'), notice: height('.composer .ui-notice') };
    });
  await panel.resize(240, HEIGHT);
  const before = await parts();
  await screens.set({ queueFault: { version: screens.version, reason: 'odd', at: Date.now(), isSeen: false } });
  await panel.waitFor('.composer .ui-notice');
  const after = await parts();
  expect(before.composer).toBeLessThanOrEqual(MOST);
  expect(after.box).toBe(before.box);
  expect(after.composer - after.notice).toBeLessThanOrEqual(MOST);
  expect(after.composer).toBeLessThanOrEqual(MOST_WITH_NOTICE * HEIGHT);
  await look(panel, 'composer-notice', [180, 240, 320]);
});

test('the last of many chips is reached by the wheel and by Tab', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  for (let file = 1; file <= 10; file++) await give(panel, 'choose', `stones-${file}.txt`, 'Stones.');
  await expect.poll(() => panel.count('.chip')).toBe(11);
  const isLastInView = () =>
    panel.evaluate(() => {
      const line = document.querySelector('.chips')?.getBoundingClientRect();
      const last = document.querySelector('.chip:last-child')?.getBoundingClientRect();
      return last !== undefined && line !== undefined && last.right <= line.right + 1;
    });
  expect(await isLastInView()).toBe(false);
  await panel.evaluate(() => {
    document.querySelector('.chips')?.dispatchEvent(new WheelEvent('wheel', { deltaY: 5_000, bubbles: true }));
  });
  expect(await isLastInView()).toBe(true);
  await panel.evaluate(() => {
    const line = document.querySelector('.chips');
    if (line) line.scrollLeft = 0;
    line?.querySelector<HTMLElement>('.chip:last-child button')?.focus();
  });
  await expect.poll(isLastInView).toBe(true);
});

test('a toast covers neither the end of the list nor the composer, and Undo stays in its place', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const titles = ['Short', `A title ${'that goes on and on '.repeat(9)}`];
  for (const title of titles)
    await screens.put(conversationOf([[title, answered()]], { id: title.slice(0, 5), title }));
  const panel = await screens.open('sidepanel.html');
  await panel.resize(240, HEIGHT);
  await panel.click(CHAT.history);
  const places = [];
  for (const left of [1, 0]) {
    await panel.click('.history-row .ui-icon-button:last-child');
    await panel.waitForText(/Deleted/, { within: '.ui-toast' });
    await expect.poll(() => titlesIn(panel)).toHaveLength(left);
    places.push(
      await panel.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
        const [undo, toast, list] = [box('.ui-toast button'), box('.ui-toast'), box('.history')];
        const end = toast && list ? toast.top >= list.bottom : false;
        return { right: undo?.right, isAtTop: undo && toast ? undo.top - toast.top < 12 : false, end };
      }),
    );
  }
  expect(places[0]).toMatchObject({ isAtTop: true, end: true });
  expect(places[1]).toEqual(places[0]);
});
