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

type Marks = { enterAt?: number; arrivedAt?: number; paintedAt?: number };

/** Notes when Enter goes down, when an answer's change is announced, and when it was painted, in ms since 1970. */
async function watch(panel: Surface): Promise<void> {
  await panel.evaluate(() => {
    const marks: Marks = {};
    (window as { marks?: Marks }).marks = marks;
    const now = () => performance.timeOrigin + performance.now();
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter') marks.enterAt = now();
      },
      true,
    );
    new BroadcastChannel('sidenote-changed').onmessage = () => {
      marks.arrivedAt = now();
      delete marks.paintedAt;
      const look = () => {
        if (document.querySelector('.turn[data-last="true"] .markdown') === null) requestAnimationFrame(look);
        else requestAnimationFrame(() => (marks.paintedAt ??= now()));
      };
      requestAnimationFrame(look);
    };
  });
}

async function askOnce(panel: Surface, segmind: SegmindEmulator): Promise<{ toWire: number; toPaint: number }> {
  const answered = await panel.count('.facts');
  await panel.fill('textarea', 'What are the stones for?');
  await panel.press('Enter');
  await panel.evaluate(
    (before) =>
      new Promise<void>((resolve) => {
        const look = () => (document.querySelectorAll('.facts').length > before ? resolve() : setTimeout(look, 20));
        look();
      }),
    answered,
  );
  const marks = await panel.evaluate(() => (window as { marks?: Marks }).marks ?? {});
  const received = segmind.requests.at(-1)?.time ?? Number.NaN;
  return {
    toWire: received - (marks.enterAt ?? Number.NaN),
    toPaint: (marks.paintedAt ?? Number.NaN) - (marks.arrivedAt ?? Number.NaN),
  };
}

/** Enter → request at the emulator with the worker awake, and a 20,000-character answer: announced → painted. */
export async function benchAsking(segmind: SegmindEmulator, site: PageServer): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    await setUp(browser, { delivery: 'direct' });
    segmind.setLatency(50);
    segmind.answerWith(LONG_ANSWER, Number.POSITIVE_INFINITY);
    await browser.openPage(site.url('/otters/'));
    const rows: BenchRow[] = [];
    for (const withPage of [false, true]) {
      const panel = await browser.clickToolbar();
      await panel.click({ role: 'button', name: 'New conversation' });
      if (!withPage) await panel.click({ role: 'button', name: 'Do not send the page' });
      await watch(panel);
      const runs: { toWire: number; toPaint: number }[] = [];
      for (let run = 0; run <= RUNS; run++) {
        const times = await askOnce(panel, segmind);
        if (run > 0) runs.push(times);
      }
      const how = withPage ? 'page read again' : 'no page';
      rows.push(
        rowBelow(`Enter → request at the server, worker awake, ${how}`, median(runs.map((run) => run.toWire)), {
          pass: 15,
          aim: 5,
          unit: ' ms',
        }),
      );
      if (withPage) {
        rows.push(
          rowBelow('20,000-character answer, arrival → painted', median(runs.map((run) => run.toPaint)), {
            pass: 50,
            aim: 30,
            unit: ' ms',
          }),
        );
      }
      await browser.closePanel();
    }
    return rows;
  } finally {
    await browser.close();
  }
}
