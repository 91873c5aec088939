import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { builtExtensionDir } from '../e2e/harness/built-extension.ts';
import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, median, rowBelow } from './bench-row.ts';

const RUNS = 15;

/** A page that costs what any page of an extension costs a browser: a field to type into and nothing else. */
const BLANK = '<!doctype html><meta charset="utf-8"><title>Blank</title><textarea autofocus></textarea>';

/** A page is quiet when its main thread worked less than so many ms in so many ms. */
const QUIET = { work: 2, time: 500 };

/** When one can type and when one can send, in ms from the navigation's start. */
type Marks = { typingAt?: number; sendingAt?: number };

/** Beside these marks the main thread's tasks until the page is quiet, in ms of processor time. */
type Opened = { typing: number; sending: number; work: number };

/**
 * Measures how long the panel takes until one can type and until one can send, and how long its main thread works until
 * it is quiet, as ratios to a blank page of the same extension. Both alternate in the same run, because machines are
 * noisy.
 */
export async function benchOpening(segmind: SegmindEmulator): Promise<BenchRow[]> {
  const extensionDir = mkdtempSync(join(tmpdir(), 'sidenote-bench-'));
  cpSync(builtExtensionDir('chromium'), extensionDir, { recursive: true });
  writeFileSync(join(extensionDir, 'blank.html'), BLANK);
  const browser = await ChromiumBrowser.launch({ segmind, extensionDir });
  try {
    await setUp(browser, { delivery: 'direct' });
    const [blankUrl, panelUrl] = [browser.extensionUrl('blank.html'), browser.extensionUrl('sidepanel.html')];
    const pairs: { blank: Opened; panel: Opened }[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const blank = { ...(await open(browser.context, blankUrl)), sending: Number.NaN };
      const panel = {
        ...(await open(browser.context, panelUrl)),
        sending: await timeSending(browser.context, panelUrl),
      };
      // The first run warms the browser's caches.
      if (run > 0) pairs.push({ blank, panel });
    }
    const row = (what: string, of: keyof Opened, to: keyof Opened, limits: { pass: number; aim: number }) => {
      const ms = median(pairs.map(({ panel }) => panel[of])).toFixed(0);
      const ratio = median(pairs.map(({ panel, blank }) => panel[of] / blank[to]));
      return rowBelow(`${what}, to a blank page (median of ${RUNS}; ${ms} ms)`, ratio, { ...limits, unit: '×' });
    };
    return [
      row('panel opened → one can type', 'typing', 'typing', { pass: 1.5, aim: 1.2 }),
      row('panel opened → one can send', 'sending', 'typing', { pass: 3, aim: 2 }),
      row('main-thread tasks until the panel is quiet', 'work', 'work', { pass: 4, aim: 3 }),
    ];
  } finally {
    await browser.close();
    rmSync(extensionDir, { recursive: true, force: true });
  }
}

/** Opens a page, and waits until it is quiet. */
async function open(context: BrowserContext, url: string): Promise<Pick<Opened, 'typing' | 'work'>> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(markOpening, '');
  await page.goto(url);
  const typing = await markOf(page, 'typingAt');
  const work = await workUntilQuiet(devtools);
  await page.close();
  return { typing, work };
}

/** Opens the panel, types a letter as soon as a field has the focus, and waits until it can be sent. */
async function timeSending(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(markOpening, 'x');
  await page.goto(url);
  const sending = await markOf(page, 'sendingAt');
  await page.close();
  return sending;
}

/** In the page: marks when a field has the focus, types `text` into it, and marks when it can be sent. */
function markOpening(text: string): void {
  const marks: Marks = {};
  (window as { marks?: Marks }).marks = marks;
  const lookForSend = (_changes: unknown, observer: MutationObserver) => {
    const send = document.querySelector<HTMLButtonElement>('.question-send');
    if (!send || send.disabled) return;
    marks.sendingAt = performance.now();
    observer.disconnect();
  };
  const lookForField = () => {
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) return void requestAnimationFrame(lookForField);
    marks.typingAt = performance.now();
    if (!text) return;
    field.value = text;
    const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] };
    new MutationObserver(lookForSend).observe(document, watched);
  };
  requestAnimationFrame(lookForField);
}

async function markOf(page: Page, mark: keyof Marks): Promise<number> {
  const handle = await page.waitForFunction((name) => (window as { marks?: Marks }).marks?.[name], mark);
  return (await handle.jsonValue()) ?? Number.NaN;
}

/** Returns how many ms the main thread has worked once it is quiet. */
async function workUntilQuiet(devtools: CDPSession): Promise<number> {
  for (let last = Number.NEGATIVE_INFINITY; ; ) {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const work = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
    if (work - last < QUIET.work) return work;
    last = work;
    await new Promise((done) => setTimeout(done, QUIET.time));
  }
}
