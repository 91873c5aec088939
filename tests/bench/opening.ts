import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { builtExtensionDir } from '../e2e/harness/built-extension.ts';
import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, median, rowBelow } from './bench-row.ts';

const RUNS = 15;

/** A page that costs what any page of an extension costs a browser: a field to type into and nothing else. */
const BLANK = '<!doctype html><meta charset="utf-8"><title>Blank</title><textarea autofocus></textarea>';

/** Returns the ms, measured in the page, from the navigation's start to the painting of a focused field. */
async function timeToTyping(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      if (document.activeElement instanceof HTMLTextAreaElement) {
        (window as { typingAt?: number }).typingAt = performance.now();
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  const handle = await page.waitForFunction(() => (window as { typingAt?: number }).typingAt);
  const time = await handle.jsonValue();
  await page.close();
  return time ?? Number.NaN;
}

/**
 * Measures opened → ready to type for the panel, as a ratio to a blank page of the same extension. Both alternate in
 * the same run, because machines are noisy.
 */
export async function benchOpening(segmind: SegmindEmulator): Promise<BenchRow[]> {
  const extensionDir = mkdtempSync(join(tmpdir(), 'sidenote-bench-'));
  cpSync(builtExtensionDir('chromium'), extensionDir, { recursive: true });
  writeFileSync(join(extensionDir, 'blank.html'), BLANK);
  const browser = await ChromiumBrowser.launch({ segmind, extensionDir });
  try {
    const ratios: number[] = [];
    const panels: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const blank = await timeToTyping(browser.context, browser.extensionUrl('blank.html'));
      const panel = await timeToTyping(browser.context, browser.extensionUrl('sidepanel.html'));
      // The first run warms the browser's caches.
      if (run === 0) continue;
      ratios.push(panel / blank);
      panels.push(panel);
    }
    const what = `panel opened → one can type, to a blank page (median of ${RUNS}; ${median(panels).toFixed(0)} ms)`;
    return [rowBelow(what, median(ratios), { pass: 1.5, aim: 1.2, unit: '×' })];
  } finally {
    await browser.close();
    rmSync(extensionDir, { recursive: true, force: true });
  }
}
