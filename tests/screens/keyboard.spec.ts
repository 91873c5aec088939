import { CHAT } from '../e2e/steps/chat.ts';
import { expect, test } from './fixtures.ts';
import { answered, conversationOf, failed } from './rows.ts';
import { tabThrough } from './tab-through.ts';

test('the panel opens with the focus in the question, and everything on it is reached by Tab', async ({
  screens,
  site,
}) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  expect(await panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Question');
  const empty = await tabThrough(panel);
  expect(empty.reached).toEqual(empty.all);
  await panel.close();

  const forbidden = failed({ kind: 'forbidden', status: 403, detail: 'Forbidden' });
  await screens.put(
    conversationOf([
      ['Why do otters use stones?', answered()],
      ['And where?', forbidden],
    ]),
  );
  const chat = await screens.open('sidepanel.html');
  await chat.waitFor('.error-card');
  const full = await tabThrough(chat);
  expect(full.reached).toEqual(full.all);
  for (const name of ['Copy', 'Open model settings', 'Details']) expect(full.all.join()).toContain(name);
});

for (const file of ['options.html', 'options.html?welcome']) {
  test(`everything on ${file} is reached by Tab`, async ({ screens }) => {
    const page = await screens.open(file);
    await page.waitForText('…cdef');
    const tour = await tabThrough(page);
    expect(tour.all.length).toBeGreaterThan(2);
    expect(tour.reached).toEqual(tour.all);
  });
}

/** What comes to the button of a menu before the click that opens the menu; an assistive tool clicks without either. */
for (const first of ['pointerenter', 'focus', null]) {
  test(`a key pressed in the moment in which a menu opens moves in that menu (first: ${first ?? 'the click'})`, async ({
    screens,
  }) => {
    await screens.put(conversationOf([['Why do otters use stones?', answered()]]));
    const panel = await screens.open('sidepanel.html');
    await panel.waitFor('.chat-header [aria-haspopup=menu]');
    const focused = await panel.evaluate(async (event: string | null) => {
      const button = document.querySelector<HTMLElement>('.chat-header [aria-haspopup=menu]');
      if (event) button?.dispatchEvent(new Event(event));
      // Each of these is a task of its own in a browser, and microtasks run between them.
      await Promise.resolve();
      button?.click();
      await Promise.resolve();
      const end = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(end);
      return document.activeElement?.textContent;
    }, first);
    const last = await panel.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(done));
      const items = Array.from(document.querySelectorAll(':popover-open [role=menuitem]'));
      return { name: items.at(-1)?.textContent, hasFocus: items.at(-1) === document.activeElement };
    });
    expect(last).toEqual({ name: focused, hasFocus: true });
    expect(focused).toContain('Balance');
  });
}

test('a menu that is opened before the panel knows its conversation keeps the focus', async ({ screens }) => {
  await screens.put(conversationOf([['Why do otters use stones?', answered()]]));
  const panel = await screens.open('sidepanel.html', () => {
    new MutationObserver((_changes, observer) => {
      const button = document.querySelector<HTMLElement>('.chat-header [aria-haspopup=menu]');
      if (!button) return;
      observer.disconnect();
      button.click();
    }).observe(document, { childList: true, subtree: true });
  });
  await panel.waitForText('Why do otters use stones?');
  // The panel leads to the field after the frame in which it draws the conversation.
  const hasFocus = await panel.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done))));
    return document.activeElement?.closest(':popover-open') !== null;
  });
  expect(hasFocus).toBe(true);
});
