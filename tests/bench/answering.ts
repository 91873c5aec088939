import { setTimeout } from 'node:timers/promises';
import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import { type Delivery, deliverBy } from '../e2e/steps/delivery.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import { get, post } from '../emulator/call-emulator.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, median } from './bench-row.ts';

const RUNS = 7;
/** The emulator's time for an answer, in ms. The first poll of both loops comes later and finds the answer. */
const LATENCY = 500;
/** The product's first poll, in ms after the submission. */
const FIRST_POLL = 1_000;
/** How much the product may add to the bare calls between Enter and the answer on the screen, in ms. */
const LIMITS = { pass: 300, aim: 150 };

/** The least time between any two polls of the product, in ms. Each question waits until this time has passed. */
const POLL_SPACING = 2_000;

/** Times the bare calls of an answer over a transport, in ms, each made when the product would make it. */
async function fetchBare(segmind: SegmindEmulator, transport: Delivery, body: string): Promise<number> {
  const start = performance.now();
  if (transport === 'direct') {
    await post(segmind, '/v1/deepseek-chat', body);
    return performance.now() - start;
  }
  const accepted = await post(segmind, '/v2/deepseek-chat', body);
  const id = String(accepted.json().request_id);
  await setTimeout(FIRST_POLL - (performance.now() - start));
  const { status } = (await get(segmind, `/v2/requests/${id}/status`)).json();
  if (status !== 'COMPLETED') throw new Error(`the answer should be there by the first poll, but is ${status}`);
  await get(segmind, `/v2/requests/${id}`);
  return performance.now() - start;
}

/** Returns the ms from Enter to the drawn answer. */
async function askOnce(panel: Surface): Promise<number> {
  await panel.fill('textarea', 'What are the stones for?');
  await panel.evaluate(() => {
    const marks = window as { enterAt?: number; drawn?: Promise<number> };
    const answers = () => document.querySelectorAll('.facts').length;
    const before = answers();
    addEventListener('keydown', () => (marks.enterAt = performance.now()), { capture: true, once: true });
    marks.drawn = new Promise((resolve) => {
      new MutationObserver((_changes, observer) => {
        if (answers() === before) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now()));
      }).observe(document.body, { childList: true, subtree: true });
    });
  });
  await panel.press('Enter');
  return panel.evaluate(async () => {
    const marks = window as { enterAt?: number; drawn?: Promise<number> };
    return ((await marks.drawn) ?? Number.NaN) - (marks.enterAt ?? Number.NaN);
  });
}

async function benchTransport(
  browser: ChromiumBrowser,
  segmind: SegmindEmulator,
  { site, transport }: { site: PageServer; transport: 'direct' | 'durable' },
): Promise<BenchRow> {
  await deliverBy(browser, transport);
  await browser.openPage(site.url('/otters/'));
  const panel = await browser.clickToolbar();
  await panel.click({ role: 'button', name: 'New conversation' });
  const asked: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const whole = await askOnce(panel);
    const body = segmind.requests.findLast(({ method }) => method === 'POST')?.body ?? '';
    const calls = await fetchBare(segmind, transport, body);
    // The first run only warms both up.
    if (run > 0) {
      asked.push(whole);
      bare.push(calls);
    }
    if (transport === 'durable') await setTimeout(POLL_SPACING);
  }
  const added = median(asked) - median(bare);
  return {
    what: `Enter → answer drawn over the ${transport} transport, beside its bare calls`,
    pass: `+${LIMITS.pass} ms`,
    aim: `+${LIMITS.aim} ms`,
    measured: `${Math.round(median(asked))} ms = ${Math.round(median(bare))} + ${Math.round(added)} ms`,
    ok: added <= LIMITS.pass,
  };
}

/** Compares Enter → answer drawn with a bare loop of the same calls to the same emulator, for both transports. */
export async function benchAnswering(segmind: SegmindEmulator, site: PageServer): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    await setUp(browser);
    segmind.setLatency(LATENCY);
    const rows: BenchRow[] = [];
    for (const transport of ['direct', 'durable'] as const) {
      rows.push(await benchTransport(browser, segmind, { site, transport }));
    }
    return rows;
  } finally {
    await browser.close();
    segmind.reset();
  }
}
