import { execFileSync, spawn } from 'node:child_process';
import process from 'node:process';
import { ask, CHAT, waitForAnswer } from '../tests/e2e/steps/chat.ts';
import { LONG_ANSWER } from '../tests/screens/long-answer.ts';
import { type Demo, openDemo } from './demo/open-demo.ts';

// `npm run pictures` takes the README's pictures of the build in `.output`. Needs Xvfb and ImageMagick's `import`.

const FOLDER = 'docs/pictures';
/** The display is as large as the window that the harness opens; the crop leaves out a line at the window's edges. */
const DISPLAY = '1200x760x24';
const CROP = '1198x758+0+0';
const QUESTION = 'Why do they keep one stone?';
const PASSAGE = 'They keep a favourite stone in a pouch of skin under the arm';
/** The usual time of Segmind's answers, in ms, and the text at which the picture of the wait is taken. */
const USUAL = 31_000;
const WAITED = /Sent 1\d s ago/;

/** Selects a passage of the article, scrolls the passage into view, and waits until the panel shows the selection. */
async function highlight({ article, browser }: Demo): Promise<void> {
  const panel = await browser.clickToolbar();
  await article.selectText(PASSAGE);
  await article.evaluate(() => getSelection()?.anchorNode?.parentElement?.scrollIntoView({ block: 'center' }));
  await panel.hover('main');
  await panel.waitFor(CHAT.removeSelection);
}

async function picturePanel(): Promise<void> {
  const demo = await openDemo({ headless: true, liveKey: null });
  try {
    const { browser, segmind } = demo;
    await highlight(demo);
    const panel = await browser.clickToolbar();
    await panel.resize(360, 640);
    const take = (name: string) => panel.screenshot(`${FOLDER}/${name}.png`);
    await panel.fill(CHAT.question, QUESTION);
    await panel.waitFor('form button[type="submit"]:not(:disabled)');
    await panel.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    await take('selection');
    segmind?.setLatency(USUAL);
    await panel.press('Enter');
    await panel.waitForText(WAITED, { timeoutMs: USUAL });
    await take('waiting');
    segmind?.answerWith(LONG_ANSWER);
    await waitForAnswer(panel, 1, { timeoutMs: 4 * USUAL });
    await panel.click(CHAT.newConversation);
    await panel.click(CHAT.removeSelection);
    await ask(panel, 'What do they open with stones, and how often?');
    await waitForAnswer(panel, 1, { timeoutMs: 4 * USUAL });
    await take('answer');
    await panel.setScheme('dark');
    await panel.resize(252, 640);
    await take('dark');
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
    const demo = await openDemo({ headless: false, liveKey: null });
    try {
      await highlight(demo);
      const panel = await demo.browser.clickToolbar();
      await ask(panel, QUESTION);
      await waitForAnswer(panel, 1, { timeoutMs: 60_000 });
      execFileSync('import', [
        '-display',
        display,
        '-window',
        'root',
        '-crop',
        CROP,
        '+repage',
        `${FOLDER}/window.png`,
      ]);
    } finally {
      await demo.close();
    }
  } finally {
    stop();
  }
}

await picturePanel();
await pictureWindow();
