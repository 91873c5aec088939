import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumBrowser } from '../../tests/e2e/harness/chromium.ts';
import { PageServer } from '../../tests/e2e/harness/page-server.ts';
import type { Surface } from '../../tests/e2e/harness/surface.ts';
import { KEY, setUp } from '../../tests/e2e/steps/set-up.ts';
import { type SegmindEmulator, startSegmindEmulator } from '../../tests/emulator/segmind-emulator.ts';

/** A browser with Sidenote installed, a key in it, and articles to read. `close` ends all that was started. */
export type Demo = {
  browser: ChromiumBrowser;
  /** Null where the real service is asked. */
  segmind: SegmindEmulator | null;
  /** The article, open in front. */
  article: Surface;
  close(): Promise<void>;
};

/** Long enough to see how waiting looks, in ms; the real service takes about 32 s. */
const DEMO_LATENCY = 2_500;

/**
 * Starts the demo's parts.
 *
 * @param options `liveKey` asks Segmind itself with that key; without it the emulator answers, and no key is needed
 */
export async function openDemo(options: { headless: boolean; liveKey: string | null }): Promise<Demo> {
  const segmind = options.liveKey === null ? await startSegmindEmulator({ latency: DEMO_LATENCY }) : null;
  const site = await PageServer.start();
  const profileDir = mkdtempSync(join(tmpdir(), 'sidenote-demo-'));
  const browser = await ChromiumBrowser.launch({ segmind: segmind ?? 'live', headless: options.headless, profileDir });
  const close = async () => {
    await browser.close();
    await site.stop();
    await segmind?.stop();
    rmSync(profileDir, { recursive: true, force: true });
  };
  try {
    // First of all, since a window whose last tab is closed is gone.
    const article = await browser.openPage(site.url('/otters/'));
    await setUp(browser, { key: options.liveKey ?? KEY });
    await browser.bringToFront(article);
    return { browser, segmind, article, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
