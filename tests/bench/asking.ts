import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, median, rowBelow } from './bench-row.ts';

const RUNS = 11;

const PARAGRAPH = 'Sea otters use **stones** as tools, and `counted` dives [say so](https://example.org). '.repeat(4);
const LONG_ANSWER = Array.from({ length: 60 }, (_, index) => `## Part ${index}\n\n${PARAGRAPH}\n\n- one\n- two\n`)
  .join('\n')
  .slice(0, 20_000);
/** An answer of the usual length. */
const ANSWER = LONG_ANSWER.slice(0, 800);

/** Times in ms since 1970. */
type Marks = { enterAt?: number; painted?: Promise<{ arrivedAt: number; paintedAt: number }> };

/**
 * Records when Enter goes down, when a change is announced, and when a new answer is painted, that is, when the frame
 * after its drawing begins. Nothing runs in the frames between, because that would keep the processors busy with
 * drawing.
 */
async function watch(panel: Surface): Promise<void> {
  await panel.evaluate(() => {
    const marks: Marks = {};
    (window as { marks?: Marks }).marks = marks;
    const now = () => performance.timeOrigin + performance.now();
    let announcedAt = Number.NaN;
    const answers = () => document.querySelectorAll('.facts').length;
    const nextAnswer = (before: number) =>
      new Promise<{ arrivedAt: number; paintedAt: number }>((resolve) => {
        new MutationObserver((_changes, observer) => {
          if (answers() === before) return;
          observer.disconnect();
          // The last change announced before the answer is drawn announces that answer.
          const arrivedAt = announcedAt;
          requestAnimationFrame(() => requestAnimationFrame(() => resolve({ arrivedAt, paintedAt: now() })));
        }).observe(document.body, { childList: true, subtree: true });
      });
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter') return;
        marks.enterAt = now();
        marks.painted = nextAnswer(answers());
      },
      true,
    );
    new BroadcastChannel('sidenote-changed').onmessage = () => (announcedAt = now());
  });
}

async function askOnce(panel: Surface, segmind: SegmindEmulator): Promise<{ toWire: number; toPaint: number }> {
  await panel.fill('textarea', 'What are the stones for?');
  await panel.press('Enter');
  const { enterAt, arrivedAt, paintedAt } = await panel.evaluate(async () => {
    const marks = (window as { marks?: Marks }).marks;
    return { enterAt: marks?.enterAt ?? Number.NaN, ...(await marks?.painted) };
  });
  const received = segmind.requests.at(-1)?.time ?? Number.NaN;
  return { toWire: received - enterAt, toPaint: (paintedAt ?? Number.NaN) - (arrivedAt ?? Number.NaN) };
}

/** Asks repeatedly in one new conversation, with or without the page, and returns the medians. */
async function askOften(
  browser: ChromiumBrowser,
  segmind: SegmindEmulator,
  { answer, withPage }: { answer: string; withPage: boolean },
) {
  segmind.reset();
  segmind.setLatency(50);
  segmind.answerWith(answer, RUNS + 1);
  const panel = await browser.clickToolbar();
  await panel.click({ role: 'button', name: 'New conversation' });
  if (!withPage) await panel.click({ role: 'button', name: 'Don’t send the page' });
  await watch(panel);
  const runs: { toWire: number; toPaint: number }[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const times = await askOnce(panel, segmind);
    // The first run only warms up.
    if (run > 0) runs.push(times);
  }
  await browser.closePanel();
  return { toWire: median(runs.map((run) => run.toWire)), toPaint: median(runs.map((run) => run.toPaint)) };
}

/** Measures Enter → request with the worker awake, and announced → painted of a 20,000-character answer. */
export async function benchAsking(segmind: SegmindEmulator, site: PageServer): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    await setUp(browser, { delivery: 'direct' });
    await browser.openPage(site.url('/otters/'));
    const rows: BenchRow[] = [];
    for (const withPage of [false, true]) {
      const how = withPage ? 'page read again' : 'no page';
      const { toWire } = await askOften(browser, segmind, { answer: ANSWER, withPage });
      const limits = { pass: 60, aim: 40, unit: ' ms' };
      rows.push(rowBelow(`Enter → request at the server, worker awake, ${how}`, toWire, limits));
    }
    const { toPaint } = await askOften(browser, segmind, { answer: LONG_ANSWER, withPage: true });
    const limits = { pass: 50, aim: 30, unit: ' ms' };
    rows.push(rowBelow('20,000-character answer, arrival → painted', toPaint, limits));
    return rows;
  } finally {
    await browser.close();
    segmind.reset();
  }
}
