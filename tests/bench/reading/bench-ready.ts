import { ChromiumBrowser } from '../../e2e/harness/chromium.ts';
import type { PageServer } from '../../e2e/harness/page-server.ts';
import type { Surface } from '../../e2e/harness/surface.ts';
import { waitForAnswer } from '../../e2e/steps/chat.ts';
import { setUp } from '../../e2e/steps/set-up.ts';
import type { SegmindEmulator } from '../../emulator/segmind-emulator.ts';
import { type BenchRow, median, rowBelow } from '../bench-row.ts';

const RUNS = 11;
const LIMITS = { pass: 25, aim: 12, unit: ' ms' };

/** A reading that is ready is hashed: the first text of so many bytes or more that is hashed after Enter. */
const LEAST_BYTES = 2000;

type Marks = { ready?: Promise<number> };

/** Measures Enter → reading ready in the panel, of an article that is attached and read again for each question. */
export async function benchReady(segmind: SegmindEmulator, site: PageServer): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    await setUp(browser, { delivery: 'direct' });
    await browser.openPage(site.url('/otters/'));
    segmind.reset();
    segmind.setLatency(50);
    segmind.answerWith('Otters use stones as tools.', RUNS + 1);
    const panel = await browser.clickToolbar();
    await panel.click({ role: 'button', name: 'New conversation' });
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const ms = await askOnce(panel, run + 1);
      // The first run only warms up.
      if (run > 0) times.push(ms);
    }
    return [rowBelow('Enter → reading of an article ready, median', median(times), LIMITS)];
  } finally {
    await browser.close();
    segmind.reset();
  }
}

async function askOnce(panel: Surface, question: number): Promise<number> {
  await panel.evaluate((leastBytes) => {
    let enterAt = Number.NaN;
    const noteEnter = ({ key }: KeyboardEvent) => {
      if (key === 'Enter') enterAt = performance.now();
    };
    addEventListener('keydown', noteEnter, true);
    const { subtle } = crypto;
    const digest = SubtleCrypto.prototype.digest;
    (window as Marks).ready = new Promise((done) => {
      subtle.digest = (algorithm, data) => {
        if (data.byteLength >= leastBytes && !Number.isNaN(enterAt)) done(performance.now() - enterAt);
        return digest.call(subtle, algorithm, data);
      };
    });
  }, LEAST_BYTES);
  await panel.fill('textarea', 'What are the stones for?');
  await panel.press('Enter');
  const ms = await panel.evaluate(() => (window as Marks).ready);
  await waitForAnswer(panel, question);
  return ms ?? Number.NaN;
}
