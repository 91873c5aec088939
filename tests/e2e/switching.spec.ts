import { setTimeout as delay } from 'node:timers/promises';
import type { PageServer } from './harness/page-server.ts';
import type { Surface } from './harness/surface.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { waitUntil } from './harness/wait-until.ts';
import { CHAT, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

// The person presses Enter beside one page and has another page in front a moment later. Sidenote may read both pages,
// and must not send the second page in place of the first.

const NOT_SENT = /Not sent\./;
const QUESTION = 'What does this page claim?';

/** A page that takes long to read. */
const HEAVY = `<!doctype html><title>A heavy article</title><article><h1>A heavy article</h1>${'<p>Kelp <b>forests</b> grow <i>quickly</i> in cold water, and otters keep them.</p>'.repeat(6_000)}</article>`;
const BANK =
  '<!doctype html><title>My bank</title><article><h1>My bank</h1><p>Account 4711 has a balance of 93 euros.</p></article>';

/** The panel's window, where a promise is resolved by the next key. */
type Pressed = Window & { pressed?: Promise<void> };

type Stage = { article: Surface; bank: Surface; panel: Surface };

/** Opens two tabs with a grant each, the article in front. */
async function openBoth(sidenote: TestBrowser, site: PageServer, path: string): Promise<Stage> {
  const bank = await sidenote.openPage(site.url(site.make('bank', BANK), 'bank.test'));
  await sidenote.clickToolbar();
  const article = await sidenote.openPage(site.url(path));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText(path === '/otters/' ? 'How sea otters use tools' : 'A heavy article', { within: '.chips' });
  await panel.fill(CHAT.question, QUESTION);
  await panel.waitFor('form button[type="submit"]:not(:disabled)');
  return { article, bank, panel };
}

/**
 * Presses Enter, and does what the person does `ms` after the panel got the key. Counted from the command to press,
 * another tab could be in front before the key came, on a busy machine: the panel then shows, and sends, that tab.
 */
async function sendAnd(panel: Surface, act: () => Promise<void>, ms: number): Promise<void> {
  await panel.evaluate(() => {
    const pressed = Promise.withResolvers<void>();
    (window as Pressed).pressed = pressed.promise;
    addEventListener('keydown', () => pressed.resolve(), { capture: true, once: true });
  });
  const isPressed = panel.evaluate(() => (window as Pressed).pressed);
  await Promise.all([panel.press('Enter'), isPressed.then(() => delay(ms)).then(act)]);
}

/** The moments at the edges stand for the one between them in every run; a long moment mostly waits. */
function tagOf(ms: number): string[] {
  if (ms === 60) return ['@long'];
  return ms > 1_000 ? ['@waits'] : [];
}

for (const ms of [0, 60, 400, 4_000]) {
  for (const [kind, path] of [
    ['a plain page', '/otters/'],
    ['a heavy page', '/made/heavy'],
  ] as const) {
    test(`another tab in front ${ms} ms after Enter: ${kind} that was shown is sent`, { tag: tagOf(ms) }, async ({
      sidenote,
      site,
      segmind,
    }) => {
      site.make('heavy', HEAVY);
      const { bank, panel } = await openBoth(sidenote, site, path);
      await sendAnd(panel, () => sidenote.bringToFront(bank), ms);
      const material = materialIn(await waitForPost(segmind));
      expect(material).toContain(path === '/otters/' ? 'Title: How sea otters use tools' : 'Title: A heavy article');
      expect(material).not.toMatch(/bank|4711/);
      await waitForAnswer(panel);
    });
  }
}

/** Ways to end a page while the page is read, after which nothing else may be sent in its place. */
const ENDS: [what: string, end: (article: Surface, next: string) => Promise<unknown>][] = [
  ['the tab closed', (article) => article.close()],
  [
    'the page left for another',
    (article, next) =>
      article.evaluate((url: string) => {
        location.href = url;
      }, next),
  ],
];

for (const [what, end] of ENDS) {
  for (const ms of [0, 60, 400]) {
    test(`${what} ${ms} ms after Enter: the page that was shown is sent, or nothing`, { tag: tagOf(ms) }, async ({
      sidenote,
      site,
      segmind,
    }) => {
      site.make('heavy', HEAVY);
      const next = site.url(site.make('next', BANK.replaceAll('My bank', 'Next at the bank')));
      const { article, panel } = await openBoth(sidenote, site, '/made/heavy');
      await sendAnd(panel, async () => void (await end(article, next)), ms);
      const outcome = await waitUntil(
        async () => {
          if (postsOf(segmind).length > 0) return 'sent';
          return NOT_SENT.test(await panel.text()) ? 'refused' : undefined;
        },
        () => 'Neither sent nor refused',
        20_000,
      );
      if (outcome === 'sent') {
        const material = materialIn(await waitForPost(segmind));
        expect(material).toContain('Title: A heavy article');
        expect(material).not.toMatch(/bank|4711/);
      } else {
        expect(await panel.value('textarea')).toBe(QUESTION);
        expect(postsOf(segmind)).toHaveLength(0);
      }
    });
  }
}

test('what is typed on after Enter stays in the field', async ({ sidenote, site, segmind }) => {
  site.make('heavy', HEAVY);
  const { panel } = await openBoth(sidenote, site, '/made/heavy');
  await panel.press('Enter');
  await panel.type(' And why?');
  await waitForPost(segmind);
  await waitForAnswer(panel);
  const question = await panel.text('.question h2');
  expect(`${question} ${await panel.value('textarea')}`.replace(/\s+/g, ' ').trim()).toBe(`${QUESTION} And why?`);
});
