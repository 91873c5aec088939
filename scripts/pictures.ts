import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Surface } from '../tests/e2e/harness/surface.ts';
import { ask, CHAT, waitForAnswer } from '../tests/e2e/steps/chat.ts';
import { type Demo, openDemo } from './demo/open-demo.ts';
import { AGAIN, HOW_OFTEN, WHY_ONE } from './demo/picture-answers.ts';

// `npm run pictures` takes the README's pictures of the build in `.output`. Needs Xvfb and ImageMagick
// (`import`, `mogrify`). Takes three minutes, since each answer takes as long as Segmind's usually do.

const FOLDER = 'docs/pictures';
/** How many pixels of a picture are one CSS px. */
const SCALE = 2;
/** The display is as large as the window that the harness opens; the crop leaves out a line at the window's edges. */
const DISPLAY = `${1200 * SCALE}x${760 * SCALE}x24`;
const CROP = `${1198 * SCALE}x${758 * SCALE}+0+0`;
const HOST = 'tideline.test';
const PASSAGE = 'They keep a favourite stone in a pouch of skin under the arm';
/** The usual time of Segmind's answers, in ms, and the text at which the picture of the wait is taken. */
const USUAL = 31_000;
const WAITED = /Sent 1\d s ago/;
const PATIENCE = { timeoutMs: 4 * USUAL };

/** Selects a passage of the article, scrolls the passage into view, and waits until the panel shows the selection. */
async function highlight({ article, browser }: Demo): Promise<Surface> {
  const panel = await browser.clickToolbar();
  await article.selectText(PASSAGE);
  await article.evaluate(() => getSelection()?.anchorNode?.parentElement?.scrollIntoView({ block: 'center' }));
  await panel.hover('main');
  await panel.waitFor(CHAT.removeSelection);
  return panel;
}

/** Returns what takes a picture of the panel, as crisp as a good screen shows it. */
async function photographer({ browser }: Demo, panel: Surface) {
  const page = browser.pageOf(panel);
  const devtools = await browser.context.newCDPSession(page);
  return async (name: string, width = 360) => {
    const size = { width, height: 640, deviceScaleFactor: SCALE, mobile: false };
    await devtools.send('Emulation.setDeviceMetricsOverride', size);
    await page.mouse.move(0, 0); // what the pointer rests on looks different
    await panel.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    });
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'png' });
    writeFileSync(`${FOLDER}/${name}.png`, Buffer.from(data, 'base64'));
    shrink(name);
  };
}

/** Makes a picture's file a third as large, by a palette that leaves out no colour that anybody would miss. */
function shrink(name: string): void {
  execFileSync('mogrify', ['-dither', 'None', '-colors', '255', '-strip', `${FOLDER}/${name}.png`]);
}

async function picturePanel(): Promise<void> {
  const demo = await openDemo({ headless: true, liveKey: null, picture: { host: HOST, scale: SCALE } });
  const { browser, segmind } = demo;
  try {
    const panel = await highlight(demo);
    const take = await photographer(demo, panel);
    await panel.fill(CHAT.question, WHY_ONE.question);
    await panel.waitFor('form button[type="submit"]:not(:disabled)');
    await panel.waitForText(/\d words/, { within: '.page-card' });
    await take('selection');
    for (const { answer } of [WHY_ONE, HOW_OFTEN, AGAIN]) segmind?.answerWith(answer);
    segmind?.setLatency(USUAL);
    await panel.press('Enter');
    await panel.waitForText(WAITED, PATIENCE);
    await take('waiting');
    await waitForAnswer(panel, 1, PATIENCE);
    await panel.click(CHAT.newConversation);
    await panel.click(CHAT.removeSelection);
    await ask(panel, HOW_OFTEN.question);
    await waitForAnswer(panel, 1, PATIENCE);
    await take('answer');
    await panel.click(CHAT.askAgain);
    await panel.waitForText('2/2', PATIENCE);
    await waitForAnswer(panel, 1, PATIENCE);
    await take('versions');
    await panel.setScheme('dark');
    await take('dark', 240);
    await panel.setScheme('light');
    await demo.openPage('/bread/');
    await browser.clickToolbar();
    await panel.click('.page-bar-back');
    await panel.waitFor({ role: 'button', name: 'Add it here' });
    await take('page-bar');
  } finally {
    await demo.close();
  }
}

/** Starts an X server of the window's size on a free display, and returns the display's name. */
async function startDisplay(): Promise<{ display: string; stop: () => void }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', DISPLAY], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { display: `:${number}`, stop: () => void server.kill() };
}

async function pictureWindow(): Promise<void> {
  const { display, stop } = await startDisplay();
  process.env.DISPLAY = display;
  try {
    const demo = await openDemo({ headless: false, liveKey: null, picture: { host: HOST, scale: SCALE } });
    try {
      const panel = await highlight(demo);
      demo.segmind?.setLatency(USUAL);
      demo.segmind?.answerWith(WHY_ONE.answer);
      await ask(panel, WHY_ONE.question);
      await waitForAnswer(panel, 1, PATIENCE);
      const area = ['-window', 'root', '-crop', CROP, '+repage'];
      execFileSync('import', ['-display', display, ...area, `${FOLDER}/window.png`]);
      shrink('window');
    } finally {
      await demo.close();
    }
  } finally {
    stop();
  }
}

await picturePanel();
await pictureWindow();
