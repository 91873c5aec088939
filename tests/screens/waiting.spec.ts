import { CHAT } from '../e2e/steps/chat.ts';
import type { RawRows } from '../e2e/steps/raw-database.ts';
import { buildAttempt, buildBlocks, buildLedgerRow, buildReading } from '../unit/database/rows.ts';
import { expect, test } from './fixtures.ts';
import { look } from './look.ts';
import { answered, conversationOf, underWay } from './rows.ts';

const QUESTION = 'Why do otters use stones?';
const HEADINGS = '.page-heading';

/** A conversation that has read a page with these headings. */
function about(url: string, headings: readonly string[], answer = underWay()): RawRows {
  const content = buildBlocks(['# How sea otters use tools', ...headings.flatMap((each) => [each, 'They dive.'])]);
  const reading = buildReading({ id: 'conversation-page', url, title: 'How sea otters use tools' });
  return { ...conversationOf([[QUESTION, answer]]), readings: [reading], contents: [content] };
}

/** The ledger after ten answers that took 20 to 47 s. */
const ledger = Array.from({ length: 10 }, (_, index) => {
  const time = Date.now() - (index + 1) * 600_000;
  const row = { id: `attempt-${index}`, time, endedAt: time + 20_000 + index * 3_000, promptTokens: 100, cost: 0.001 };
  return buildLedgerRow({ ...row, outcome: 'done' as const });
});

/** Runs inside the page: adds the heading in a shadow tree, under a bar, beside a form that hides the document's methods. */
function addHardHeading(): void {
  const bar = document.createElement('div');
  bar.style.cssText = 'position: fixed; inset: 0 0 auto; block-size: 80px; background: #fff; z-index: 9';
  const form = document.createElement('form');
  form.name = 'querySelectorAll';
  const host = document.createElement('div');
  host.id = 'hard';
  host.attachShadow({ mode: 'open' }).innerHTML = '<h3>On the <i>belly</i> <a href="#">[edit]</a></h3>';
  const below = document.createElement('div');
  below.style.blockSize = '3000px';
  document.body.append(bar, form, host, below);
}

/** Runs inside the page: how far below the top of the screen that heading is; 0 where it is not on the screen. */
function topOfHardHeading(): number {
  const top = document.getElementById('hard')?.shadowRoot?.querySelector('h3')?.getBoundingClientRect().top ?? 0;
  return top < innerHeight ? top : 0;
}

test('while one waits, the page’s headings lead into the page in front', async ({ screens, site }) => {
  const page = await screens.openPage(site.url('/otters/'));
  const headings = ['## Three ways to open a shell', '### On the belly', '## Teeth are the point'];
  const posted = buildAttempt({ postedAt: Date.now() - 15_000 });
  await screens.put({ ...about(site.url('/otters/'), headings, underWay({ attempts: [posted] })), ledger });
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('On this page');
  await panel.waitForText('usually');
  await look(panel, 'panel-waiting-headings', [180, 240, 320, 400]);
  await panel.click({ role: 'button', name: 'Teeth are the point' });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await panel.click({ role: 'button', name: 'On the belly' });
  await panel.waitForText('This heading is no longer on the page.');
  await page.evaluate(addHardHeading);
  await panel.click({ role: 'button', name: 'On the belly' });
  await expect.poll(() => page.evaluate(topOfHardHeading)).toBeGreaterThan(80);
  await screens.leaveFor(site.url('/bread/'));
  await panel.waitUntilGone(HEADINGS);
});

test('a wait that takes longer than usual, and one that was stopped and is taken up again', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/bread/'));
  const posted = buildAttempt({ postedAt: Date.now() - 90_000 });
  await screens.put({ ...conversationOf([[QUESTION, underWay({ attempts: [posted] })]]), ledger });
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('longer than usual');
  await look(panel, 'panel-waiting-long', [180, 320]);
  await panel.click(CHAT.stop);
  await panel.waitForText('You stopped waiting');
  await look(panel, 'panel-stopped', [180, 320]);
  await panel.click({ role: 'button', name: 'Keep waiting' });
  await panel.waitFor(CHAT.stop);
  await screens.put(conversationOf([[QUESTION, answered()]]));
  await panel.waitForText('They crack shells');
});
