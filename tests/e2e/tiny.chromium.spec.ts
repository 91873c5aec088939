import type { Surface } from './harness/surface.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { expect, test } from './steps/shared-browser.ts';

const at = async (chat: Surface, w: number, h: number, name: string) => {
  await chat.resize(w, h);
  console.log(name, w, h, JSON.stringify(await chat.evaluate(() => {
    const over = Array.from(document.querySelectorAll('body *')).filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5).map((e) => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`);
    const box = (s: string) => { const r = document.querySelector(s)?.getBoundingClientRect(); return r && [Math.round(r.x), Math.round(r.y), Math.round(r.width), Math.round(r.height)]; };
    return { sw: document.documentElement.scrollWidth, sh: document.documentElement.scrollHeight, iw: innerWidth, ih: innerHeight, over: over.slice(0, 8), header: box('.chat-header'), main: box('main'), composer: box('.composer'), field: box('.question-field'), send: box('.question-send'), chips: box('.chips'), quick: box('.quick-actions') };
  })));
  await chat.screenshot(`/tmp/w/panel-shots/${name}-${w}x${h}.png`);
};

test('tiny', async ({ sidenote, site, segmind }) => {
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.summarise);
  for (const [w, h] of [[180, 150], [180, 640], [360, 150]] as const) await at(panel, w, h, 'panel-start');
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
  await page.selectText('stones');
  await panel.click('main');
  await panel.click('textarea');
  for (const [w, h] of [[180, 150], [180, 640], [360, 150]] as const) await at(panel, w, h, 'panel-answer');
  segmind.fail('insufficient-credits');
  await ask(panel, 'And when?');
  await panel.waitFor('.error-card');
  await at(panel, 180, 150, 'panel-card');
  const tab = await sidenote.openExtensionPage('chat.html');
  await tab.click(CHAT.history);
  await tab.click('.history-open');
  await waitForAnswer(tab);
  await at(tab, 180, 150, 'tab-answer');
  const popup = await sidenote.openExtensionPage('popup.html');
  await popup.waitForText('Continue');
  await at(popup, 180, 150, 'popup-start');
  await popup.click(CHAT.history);
  await popup.click('.history-open');
  await waitForAnswer(popup);
  await at(popup, 180, 150, 'popup-answer');
  expect(1).toBe(1);
});
