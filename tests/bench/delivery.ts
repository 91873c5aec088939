import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import { ask } from '../e2e/steps/chat.ts';
import { deliverBy } from '../e2e/steps/delivery.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, median, percentile95, rowBelow } from './bench-row.ts';

/** Segmind's time for each answer, in ms: spread over the whole time between two polls, from the first poll on. */
const READY_AFTER = [2_000, 2_900, 6_000, 7_300, 8_600, 12_000, 13_400, 16_100, 20_000, 22_200, 26_500, 30_000, 33_700];
/** The limits of the time from Segmind's having an answer to the person's seeing it, in ms. */
const LIMITS = { median: { pass: 3_000, aim: 2_500 }, late: { pass: 6_000, aim: 5_500 } };
/** The number of attempts in a heavy user's ledger. */
const LEDGER_ROWS = 10_000;
const COMPARISON = { pass: 1_000, aim: 300 };

/** Asks, and returns when the answer was drawn, in ms since 1970. */
async function askOnce(panel: Surface, question: string): Promise<number> {
  await panel.evaluate(() => {
    const scope = window as { drawnAt?: Promise<number> };
    const answers = () => document.querySelectorAll('.facts').length;
    const before = answers();
    scope.drawnAt = new Promise((resolve) => {
      new MutationObserver((_changes, observer) => {
        if (answers() === before) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(Date.now()));
      }).observe(document.body, { childList: true, subtree: true });
    });
  });
  await ask(panel, question);
  return panel.evaluate(async () => (await (window as { drawnAt?: Promise<number> }).drawnAt) ?? Number.NaN);
}

/** Times in the browser, in ms, how long reading the request ids of `rows` rows of the ledger takes. */
function timeComparison(panel: Surface, rows: number): Promise<number> {
  return panel.evaluate(async (count: number) => {
    const opening = indexedDB.open('bench-request-ids', 1);
    opening.onupgradeneeded = () => {
      const store = opening.result.createObjectStore('ledger', { keyPath: 'id' });
      for (let index = 0; index < count; index++) {
        store.put({
          id: crypto.randomUUID(),
          conversation: crypto.randomUUID(),
          site: 'example.org',
          model: 'deepseek-chat',
          transport: 'durable',
          time: index,
          endedAt: index,
          promptTokens: 1,
          completionTokens: 1,
          cost: 0.001,
          requestId: crypto.randomUUID(),
          outcome: 'done',
          charged: 'yes',
        });
      }
    };
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(opening);
    const start = performance.now();
    let range: IDBKeyRange | null = null;
    for (;;) {
      const store = database.transaction('ledger').objectStore('ledger');
      const batch: { id: string; requestId: string }[] = await wait(store.getAll(range, 500));
      if (batch.some(({ requestId }) => requestId === 'none')) break;
      const last = batch.at(-1);
      if (!last || batch.length < 500) break;
      range = IDBKeyRange.lowerBound(last.id, true);
    }
    const took = performance.now() - start;
    database.close();
    indexedDB.deleteDatabase('bench-request-ids');
    return took;
  }, rows);
}

/** Measures Segmind has the answer → drawn, over the queue with the panel in front, and the check of request ids. */
export async function benchDelivery(segmind: SegmindEmulator, site: PageServer): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    await setUp(browser);
    await deliverBy(browser, 'durable');
    await browser.openPage(site.url('/otters/'));
    const panel = await browser.clickToolbar();
    const comparison = await timeComparison(panel, LEDGER_ROWS);
    const lags: number[] = [];
    for (const readyAfter of READY_AFTER) {
      segmind.setLatency(readyAfter);
      const drawnAt = await askOnce(panel, `What takes ${readyAfter} ms?`);
      const submitted = segmind.requests.findLast(({ call }) => call === 'submit');
      lags.push(drawnAt - (submitted?.time ?? Number.NaN) - readyAfter);
    }
    const what = `Segmind has an answer (after ${READY_AFTER.length} times from 2 to 34 s) → it is drawn`;
    return [
      rowBelow(`${what}, median`, median(lags), { ...LIMITS.median, unit: ' ms' }),
      rowBelow(`${what}, 95 of 100`, percentile95(lags), { ...LIMITS.late, unit: ' ms' }),
      rowBelow(`the request ids of ${LEDGER_ROWS} attempts read while a request is out`, comparison, {
        ...COMPARISON,
        unit: ' ms',
      }),
    ];
  } finally {
    await browser.close();
    segmind.reset();
  }
}
