import type { ExtensionGlobals } from './harness/extension-globals.ts';
import type { PageServer } from './harness/page-server.ts';
import type { Surface, Target } from './harness/surface.ts';
import { ask, CHAT, questionsIn, waitForAnswer } from './steps/chat.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

// What `components/session/arrivals.ts` says of each way to arrive, in a browser. `tests/unit/session/arrivals.test.ts`
// plays every cell of that table; here are those in which the browser has a say.

const ADD: Target = { role: 'button', name: 'Add it here' };
const GO: Target = { role: 'button', name: 'Ask about this page' };
const BAR = '.page-bar';
const OTTERS = 'How sea otters use tools';
const BREAD = 'How bread rises';

const bread = `<!doctype html><html lang="en"><title>${BREAD}</title><article><h1>${BREAD}</h1><p>Yeast turns sugar into gas, and gluten holds the bubbles.</p></article></html>`;

/** The address of a second page at the otters' host. */
const breadAt = (site: PageServer) => site.url(site.make('bread', bread));

const backTo = (title: string): Target => ({ role: 'button', name: `Back to “${title}”` });

/** A line of the bar. */
const saying = (name: string, title: string) => new RegExp(`${name}\\s+${title}`);

/** Waits until the panel shows exactly these questions. */
const expectQuestions = (panel: Surface, questions: string[]) =>
  expect.poll(() => questionsIn(panel)).toEqual(questions);

const placeholder = (panel: Surface) => panel.evaluate(() => document.querySelector('textarea')?.placeholder);

/** Asks, and returns the material of that request. */
async function askAndRead(
  panel: Surface,
  question: string,
  answers: number,
  segmind: Parameters<typeof waitForPost>[0],
  posts: number,
) {
  await ask(panel, question);
  await waitForAnswer(panel, answers);
  return materialIn(await waitForPost(segmind, posts));
}

test('the button shows the conversation of the page in front; another page is a bar, until it is added', async ({
  sidenote,
  site,
  segmind,
}) => {
  const otters = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  expect(await askAndRead(panel, 'Who uses stones?', 1, segmind, 1)).toContain('Sea otters use stones');
  expect(await panel.count(BAR)).toBe(0);

  // Another tab, which may not be read yet: the conversation stays, and says which page it is about.
  const other = await sidenote.openPage(breadAt(site));
  await panel.waitForText(saying('This conversation:', OTTERS), { within: BAR });
  expect(await placeholder(panel)).toContain(`“${OTTERS}”`);

  // The button over that page: a new conversation about it, and the way back.
  await sidenote.clickToolbar();
  await panel.waitFor(backTo('Who uses stones?'));
  await expectQuestions(panel, []);
  const second = await askAndRead(panel, 'What makes gas?', 1, segmind, 2);
  expect(second).toContain('Yeast turns sugar into gas');
  expect(second).not.toContain('otters');
  expect(await panel.count(BAR)).toBe(0);

  // Back at the first tab without a click: both pages are named, and a question is about the conversation's.
  await sidenote.bringToFront(otters);
  await panel.waitForText(saying('In front:', OTTERS), { within: BAR });
  expect(await placeholder(panel)).toContain(`“${BREAD}”`);
  expect(await panel.count(CHAT.removePage)).toBe(0);
  const third = await askAndRead(panel, 'And who eats it?', 2, segmind, 3);
  expect(third).toContain('Yeast turns sugar into gas');
  expect(third).not.toContain('otters');

  // "Ask about this page" leads where the button leads.
  await panel.click(GO);
  await expectQuestions(panel, ['Who uses stones?']);
  await panel.waitFor(CHAT.removePage);
  await panel.click(backTo('What makes gas?'));
  await expectQuestions(panel, ['What makes gas?', 'And who eats it?']);

  // "Add it here" sends both, and from then on neither page is another's.
  await panel.click(ADD);
  await panel.waitFor(CHAT.removePage);
  expect(await panel.count(BAR)).toBe(0);
  const fourth = await askAndRead(panel, 'What do both need?', 3, segmind, 4);
  expect(fourth).toContain('Yeast turns sugar into gas');
  expect(fourth).toContain('Sea otters use stones');
  await sidenote.bringToFront(other);
  await panel.waitForText(BREAD, { within: '.chips' });
  expect(await panel.count(BAR)).toBe(0);
});

test('what loads in the tab in front keeps the conversation, and says which page is asked about', async ({
  sidenote,
  site,
  segmind,
}) => {
  const tab = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await askAndRead(panel, 'Who uses stones?', 1, segmind, 1);
  /** Firefox ends the grant at any page load, Chromium only at another origin. */
  const isGranted = sidenote.kind === 'chromium';

  // A script that swaps the page under the same document ends no grant.
  await tab.evaluate((title: string) => {
    history.pushState(null, '', '/bread/');
    document.title = title;
    const article = document.querySelector('article');
    if (article) article.textContent = 'Yeast turns sugar into gas.';
  }, BREAD);
  await panel.waitForText(saying('In front:', BREAD), { within: BAR });
  expect(await askAndRead(panel, 'And who does not?', 2, segmind, 2)).not.toContain('Yeast');

  // Back, and the bar goes by itself.
  await tab.evaluate(() => {
    addEventListener('popstate', () => location.reload());
    history.back();
  });
  if (isGranted) await panel.waitForText(OTTERS, { within: '.chips' });
  else await panel.waitForText('Sidenote', { within: '.page-reason' });
  // The button renews the grant where a reload ended it, and leaves the page's own conversation on the screen.
  await sidenote.clickToolbar();
  await panel.waitForText(OTTERS, { within: '.chips' });
  expect(await panel.count(BAR)).toBe(0);
  await expectQuestions(panel, ['Who uses stones?', 'And who does not?']);

  // A link within the site.
  await sidenote.goTo(tab, breadAt(site));
  await panel.waitForText(saying('This conversation:', OTTERS), { within: BAR });
  await expectQuestions(panel, ['Who uses stones?', 'And who does not?']);

  // A panel that opens without a click shows the page's conversation where the page may be read, else a new one.
  await sidenote.goTo(tab, site.url('/otters/'));
  await sidenote.closePanel();
  const again = await sidenote.clickToolbar();
  await expectQuestions(again, ['Who uses stones?', 'And who does not?']);
  await again.waitForText(OTTERS, { within: '.chips' });
});

test('an answer that waits for the person beside another page is one click away', async ({
  sidenote,
  site,
  segmind,
}) => {
  // An answer that arrives before the panel is closed has been seen, and waits for nobody.
  segmind.hold();
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await ask(panel, 'Who uses stones?');
  await waitForPost(segmind);
  await sidenote.closePanel();
  await sidenote.openPage(breadAt(site));
  const again = await sidenote.clickToolbar();
  await again.waitForText(BREAD, { within: '.chips' });
  await expectQuestions(again, []);
  await again.click(backTo('Who uses stones?'));
  segmind.release();
  await waitForAnswer(again);
});

/** A page that counts in the storage of its host how often it was shown. */
const URCHINS = 'What urchins eat';
const counting = `<!doctype html><html lang="en"><title>${URCHINS}</title><article><h1>${URCHINS}</h1><p>Urchins graze on kelp, and otters keep them few.</p></article><script>
addEventListener('pageshow', () => localStorage.setItem('shown', String(1 + Number(localStorage.getItem('shown')))));
</script>`;

test('a tab whose page the browser dropped keeps its conversation, and is read again', async ({
  sidenote,
  site,
  segmind,
}) => {
  const urchins = await sidenote.openPage(site.url(site.make('urchins', counting)));
  const panel = await sidenote.clickToolbar();
  await askAndRead(panel, 'What do they eat?', 1, segmind, 1);
  const dropped = await panel.evaluate(async () => {
    const [tab] = await (globalThis as ExtensionGlobals).chrome.tabs.query({ active: true, currentWindow: true });
    return tab?.id;
  });
  const other = await sidenote.openPage(breadAt(site));
  await panel.waitForText(saying('This conversation:', URCHINS), { within: BAR });
  await panel.fill(CHAT.question, 'And who eats them?');
  const timesShown = () => other.evaluate(() => Number(localStorage.getItem('shown')));
  const before = await timesShown();
  await panel.evaluate(dropAndComeBack, dropped);
  await expect.poll(timesShown).toBe(before + 1);
  await panel.waitForText('To ask about this page, click Sidenote');
  expect(await panel.value(CHAT.question)).toBe('And who eats them?');
  await expectQuestions(panel, ['What do they eat?']);

  // The load ended the grant. The button renews it, and the page's conversation is still the one on the screen.
  if (sidenote.kind === 'chromium') await sidenote.bringToFront(urchins);
  await sidenote.clickToolbar();
  await panel.waitForText(URCHINS, { within: '.chips' });
  expect(await panel.count(BAR)).toBe(0);
  await panel.click(CHAT.question);
  await panel.press('Enter');
  await waitForAnswer(panel, 2);
  expect(materialIn(await waitForPost(segmind, 2))).toContain('Urchins graze on kelp');
  await expectQuestions(panel, ['What do they eat?', 'And who eats them?']);
});

/** Has the browser drop a tab's page, and brings the tab to the front, where the page loads again. Runs in the panel. */
async function dropAndComeBack(id: number | undefined): Promise<void> {
  const { tabs } = (globalThis as ExtensionGlobals).chrome;
  // Firefox returns no tab, and keeps the id.
  const { id: dropped = id ?? 0 } = (await tabs.discard(id)) ?? {};
  if (!(await tabs.get(dropped)).discarded) throw new Error('the page was not dropped');
  await tabs.update(dropped, { active: true });
}

/** Counts from now on what the panel runs in pages. Runs in the panel. */
function countScripts(): void {
  const { scripting } = (globalThis as ExtensionGlobals).chrome;
  const run = scripting.executeScript.bind(scripting);
  const counted = Object.assign(globalThis, { since: performance.now(), scripts: 0 });
  Object.assign(scripting, {
    executeScript: (injection: Parameters<typeof run>[0]) => {
      counted.scripts++;
      return run(injection);
    },
  });
}

test('a page that changes its address ten times a second is looked at four times a second at most, and nothing is lost', async ({
  sidenote,
  site,
  segmind,
}) => {
  const tab = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText(OTTERS, { within: '.chips' });
  await tab.evaluate(() => {
    let turn = 0;
    const timer = setInterval(() => history.pushState(null, '', `?turn=${turn++}`), 100);
    addEventListener('test:rest', () => clearInterval(timer));
  });
  await panel.evaluate(countScripts);

  // Where the address at Enter is another one by the time the page is read, nothing is sent, which is said, and the text
  // stays. A browser that reads the page between two changes sends it.
  await ask(panel, 'Who uses stones?');
  const outcome = await panel.waitForText(/Not sent\.|answered by the emulator/);
  const isSent = !outcome.includes('Not sent.');
  expect(await panel.value(CHAT.question)).toBe(isSent ? '' : 'Who uses stones?');
  expect(postsOf(segmind)).toHaveLength(isSent ? 1 : 0);
  const { scripts, seconds } = await panel.evaluate(() => {
    const counted = globalThis as unknown as { since: number; scripts: number };
    return { scripts: counted.scripts, seconds: (performance.now() - counted.since) / 1_000 };
  });
  // Typing, Enter and the capture look at the page too, a few times in all.
  expect(scripts).toBeLessThanOrEqual(4 * (seconds + 1) + 6);

  await tab.evaluate(() => dispatchEvent(new Event('test:rest')));
  if (!isSent) {
    // The panel may have to look once more before it knows the address at which the page came to rest.
    const chip = () => panel.evaluate(() => document.querySelector<HTMLElement>('.chips .chip')?.title);
    await expect.poll(chip).toContain(await tab.evaluate(() => location.href));
    await panel.click(CHAT.question);
    await panel.press('Enter');
  }
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).toContain('Sea otters use stones');
  await expectQuestions(panel, ['Who uses stones?']);
});
