import { CHAT, waitForAnswer } from '../e2e/steps/chat.ts';
import { buildReading } from '../unit/database/rows.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf, failed, type Turn, underWay } from './rows.ts';
import type { Screen, Screens } from './stand-in/screens.ts';

// Conversations in other scripts and directions, and words longer than English ones.

const ARABIC = {
  title: 'كيف تستخدم ثعالب البحر الأدوات في الماء البارد قبالة سواحل كاليفورنيا',
  question: 'لماذا تحتفظ ثعالب البحر بحجر واحد؟',
  answer: `تستخدم ثعالب البحر **الحجارة** لكسر الأصداف (انظر [الدراسة](https://example.org/otters)).

1. بلح البحر
2. القواقع
   - أكثرها \`Tegula\`

| الفريسة | نسبة الغطسات |
| --- | ---: |
| بلح البحر | 21 % |

> تحمل الحجر تحت ذراعها.`,
};
const JAPANESE = {
  question: 'ラッコはなぜ同じ石を使い続けるのですか。ほかの石ではいけないのですか。',
  answer: `ラッコは貝殻を割るために**石**を使います。お気に入りの石は、わきの下の皮膚のたるみに入れて運びます。

- ムラサキイガイ
- 巻き貝

詳しくは[論文](https://example.org/otters)をご覧ください。`,
};

/** A conversation in Arabic and Japanese about a page with an Arabic title. */
async function putForeign(screens: Screens): Promise<void> {
  const turns: Turn[] = [
    [ARABIC.question, answered(ARABIC.answer), answered(ARABIC.answer)],
    [JAPANESE.question, answered(JAPANESE.answer)],
  ];
  const { readings = [], ...rows } = conversationOf(turns, { title: ARABIC.title });
  const renamed = readings.map((reading) => buildReading({ ...(reading as object), title: ARABIC.title }));
  await screens.put({ ...rows, readings: renamed });
}

test('a conversation in Arabic and Japanese, in a panel whose own words are English', async ({ screens, site }) => {
  await screens.openPage(site.url('/arabic/'));
  await putForeign(screens);
  const panel = await screens.open('sidepanel.html');
  await waitForAnswer(panel, 2);
  await look(panel, 'foreign', [189, 320], 1_200);
  const sides = await panel.evaluate(() => {
    const edges = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const [word, answer] = [document.createRange(), document.querySelector('.markdown p')];
    if (answer?.firstChild) word.setStart(answer.firstChild, 0);
    if (answer?.firstChild) word.setEnd(answer.firstChild, 1);
    const [letter, box] = [word.getBoundingClientRect(), edges('.markdown')];
    return { first: letter.left > (box?.left ?? 0) + (box?.width ?? 0) / 2 };
  });
  expect(sides, 'the first letter of an Arabic answer stands on the right').toEqual({ first: true });
});

/** Whether the icon in the history's field stands beside the room for the words, whatever the words' direction. */
const isIconBesideWords = (panel: Screen) =>
  panel.evaluate(() => {
    const [icon, field] = [
      document.querySelector('.history-search svg'),
      document.querySelector('.history-search input'),
    ];
    if (!icon || !field) return false;
    const [at, box, { paddingLeft, paddingRight }] = [
      icon.getBoundingClientRect(),
      field.getBoundingClientRect(),
      getComputedStyle(field),
    ];
    return (
      at.right <= box.left + Number.parseFloat(paddingLeft) || at.left >= box.right - Number.parseFloat(paddingRight)
    );
  });

test('a panel that runs from right to left is mirrored, its arrows too', async ({ screens, site }) => {
  await screens.openPage(site.url('/arabic/'));
  await putForeign(screens);
  const panel = await screens.open('sidepanel.html', () =>
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.dir = 'rtl';
    }),
  );
  await waitForAnswer(panel, 2);
  await look(panel, 'mirrored', [189, 320], 1_200);
  const placed = await panel.evaluate(() => {
    const middle = (selector: string) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box ? box.left + box.width / 2 : Number.NaN;
    };
    const isMirrored = (selector: string) => {
      const icon = document.querySelector(`${selector} svg`);
      return icon !== null && new DOMMatrix(getComputedStyle(icon).transform).a === -1;
    };
    return {
      history: middle('button[aria-label="History"]') > innerWidth / 2,
      send: middle('.question-send') < innerWidth / 2,
      bubble: middle('.question-bubble') < innerWidth / 2,
      previous: middle('.versions button:first-of-type') > middle('.versions button:last-of-type'),
      arrows: isMirrored('.versions button:first-of-type'),
      others: isMirrored('button[aria-label="History"]'),
    };
  });
  expect(placed).toEqual({ history: true, send: true, bubble: true, previous: true, arrows: true, others: false });
  await panel.click(CHAT.history);
  await panel.waitFor('.history-row');
  await look(panel, 'mirrored-history', [240]);
  expect(await isIconBesideWords(panel)).toBe(true);
  await panel.fill('.history-search input', ARABIC.question);
  expect(await isIconBesideWords(panel)).toBe(true);
});

const WIDTHS = [189, 320];

test('words that are 40 % longer: the start, a conversation, the history', async ({ screens, site }) => {
  screens.lengthenMessages();
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor('.quick-actions button');
  await look(panel, 'long-start', WIDTHS);
  await panel.close();
  const bread = { url: 'https://bread.example/loaf', title: 'A loaf with four ingredients' };
  const turns: Turn[] = [
    ['What makes gas?', answered(undefined, { away: true }), answered()],
    ['And sugar?', failed({ kind: 'model-retired', status: 410, detail: 'gone' })],
    ['And salt?', answered('Little.', { cut: true, ending: 'length' })],
    ['And yeast?', underWay()],
  ];
  await screens.put(conversationOf(turns, { page: bread }));
  const chat = await screens.open('sidepanel.html');
  await chat.click('.page-bar-back');
  await chat.waitFor('.wait-bar');
  await look(chat, 'long-conversation', WIDTHS, 1_400);
  await chat.click('.chat-header button');
  await chat.waitFor('.history-row');
  await look(chat, 'long-history', WIDTHS);
});

test('words that are 40 % longer: without a grant, and the question that is asked in place', async ({
  screens,
  site,
}) => {
  screens.lengthenMessages();
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor('.quick-actions button');
  await screens.leaveFor(site.url('/otters/', 'elsewhere.test'));
  await panel.waitFor('.no-grant');
  await look(panel, 'long-no-grant', WIDTHS);
  await panel.fill('textarea', 'What is gluten?');
  await panel.waitFor('form button[type="submit"]:not(:disabled)');
  await panel.press('Enter');
  await panel.waitFor('.composer .ui-notice-actions');
  await look(panel, 'long-bare', WIDTHS);
});

test('words that are 40 % longer: the options and the first-run page', async ({ screens }) => {
  screens.lengthenMessages();
  for (const name of ['options', 'welcome']) {
    const page = await screens.open(`options.html${name === 'welcome' ? '?welcome' : ''}`);
    await page.waitForText('…cdef');
    await look(page, `long-${name}`, [189, 320, 1000]);
    await page.close();
  }
});
