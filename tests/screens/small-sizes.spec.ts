import type { Surface } from '../e2e/harness/surface.ts';
import { CHAT, waitForAnswer } from '../e2e/steps/chat.ts';
import { expect, test } from './fixtures.ts';
import { answered, conversationOf, failed } from './rows.ts';

const QUESTION = 'Why do otters use stones?';

/** The smallest size of a panel in CSS px: the narrowest panel, zoomed in, on a low screen. */
const SMALLEST = [180, 150] as const;

/** Resizes a surface, and tells whether enough of each part of it is in view. */
async function seenAt(chat: Surface, width: number, height: number) {
  await chat.resize(width, height);
  return chat.evaluate(() => {
    const heightInView = (selector: string) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (!box || box.left < 0 || box.right > innerWidth) return 0;
      return Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
    };
    const isOnTop = (selector: string) => {
      const control = document.querySelector(selector);
      const box = control?.getBoundingClientRect();
      return Boolean(
        box && control?.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) ?? null),
      );
    };
    const main = document.querySelector('main');
    return {
      field: heightInView('textarea') >= 24,
      send: heightInView('button[type="submit"]') >= 24,
      answers: heightInView('main') >= 36,
      isFieldOnTop: isOnTop('textarea'),
      isSendOnTop: isOnTop('button[type="submit"]'),
      sideways: (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
    };
  });
}

const USABLE = { field: true, send: true, answers: true, isFieldOnTop: true, isSendOnTop: true, sideways: 0 };

test('at its smallest a panel shows the field, Send and some of the answer, with a page and a selection', async ({
  screens,
  site,
}) => {
  const page = await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  expect(await seenAt(panel, ...SMALLEST)).toEqual(USABLE);
  await panel.close();
  await screens.put(conversationOf([[QUESTION, answered()]]));
  const chat = await screens.open('sidepanel.html');
  await waitForAnswer(chat);
  await page.selectText('stones');
  await chat.click('main');
  await chat.click('textarea');
  await chat.waitFor(CHAT.removeSelection);
  for (const [width, height] of [SMALLEST, [180, 640], [360, 150], [189, 279], [252, 220]] as const)
    expect(await seenAt(chat, width, height), `${width} × ${height}`).toEqual(USABLE);

  await screens.put(
    conversationOf([
      [QUESTION, answered()],
      ['And when?', failed({})],
    ]),
  );
  await chat.waitFor('.error-card');
  expect(await seenAt(chat, ...SMALLEST)).toEqual(USABLE);
});

test('so do the full tab and the popup', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  await screens.put(conversationOf([[QUESTION, answered()]]));
  for (const file of ['chat.html', 'popup.html']) {
    const chat = await screens.open(file);
    await chat.click(CHAT.history);
    await chat.click('.history-open');
    await waitForAnswer(chat);
    expect(await seenAt(chat, ...SMALLEST), file).toEqual(USABLE);
  }
});

test('nothing scrolls that fits, and a start with a long title to go on with does not scroll sideways', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const question = `Why do otters use ${'stones and shells and '.repeat(4)}more?`;
  await screens.put(conversationOf([[question, answered('As anvils.')]]));
  const panel = await screens.open('sidepanel.html');
  const overflow = () =>
    panel.evaluate(() => {
      const main = document.querySelector('main');
      return [
        (main?.scrollWidth ?? 9) - (main?.clientWidth ?? 0),
        (main?.scrollHeight ?? 9) - (main?.clientHeight ?? 0),
      ];
    });
  await waitForAnswer(panel);
  await panel.resize(360, 664);
  expect(await overflow()).toEqual([0, 0]);
  await panel.click(CHAT.newConversation);
  await panel.waitForText('more?');
  for (const width of [180, 200, 252, 360]) {
    await panel.resize(width, 664);
    expect(await overflow(), `${width}`).toEqual([0, 0]);
  }
});

test('a title in a script that runs from right to left shows its beginning', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const title = 'لماذا تستخدم ثعالب البحر الحجارة لكسر الأصداف في كاليفورنيا وألاسكا؟';
  await screens.put(conversationOf([[title, answered()]]));
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel);
  await panel.resize(252, 640);
  await panel.waitFor({ role: 'button', name: title });
  const isBeginningSeen = await panel.evaluate(() => {
    const button = document.querySelector('.chat-title-button');
    const text = button?.firstChild;
    if (!button || !text) return false;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const [first, box] = [range.getBoundingClientRect(), button.getBoundingClientRect()];
    return first.left >= box.left && first.right <= box.right && first.width > 0;
  });
  expect(isBeginningSeen).toBe(true);
});
