import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumBrowser } from '../../tests/e2e/harness/chromium.ts';
import { PageServer } from '../../tests/e2e/harness/page-server.ts';
import type { Surface } from '../../tests/e2e/harness/surface.ts';
import { KEY, setUp } from '../../tests/e2e/steps/set-up.ts';
import { type SegmindEmulator, startSegmindEmulator } from '../../tests/emulator/segmind-emulator.ts';

/** A browser with Sidenote and a key, and articles to read. `close` ends everything that `openDemo` started. */
export type Demo = {
  browser: ChromiumBrowser;
  /** Null where the real service answers. */
  segmind: SegmindEmulator | null;
  /** The article, in the foreground tab. */
  article: Surface;
  /** Opens another page of the demo's site in a new tab in front. */
  openPage(path: string): Promise<Surface>;
  close(): Promise<void>;
};

export type DemoOptions = {
  headless: boolean;
  /** With a key Segmind itself answers, paid by that key; with null the emulator answers. */
  liveKey: string | null;
  /** For pictures: the host that the address bar shows, and how many pixels of the screen are one CSS px. */
  picture?: { host: string; scale: number };
};

/** In ms: long enough to show the wait, while the real service takes about 32 s. */
const DEMO_LATENCY = 2_500;

/**
 * Starts the demo's browser, its articles and the emulator of Segmind.
 *
 * @throws where a part can't be started; the other parts are then ended
 */
export async function openDemo({ headless, liveKey, picture }: DemoOptions): Promise<Demo> {
  const segmind = liveKey === null ? await startSegmindEmulator({ latency: DEMO_LATENCY }) : null;
  const site = await PageServer.start();
  const profileDir = mkdtempSync(join(tmpdir(), 'sidenote-demo-'));
  const browser = await ChromiumBrowser.launch({
    segmind: segmind ?? 'live',
    headless,
    profileDir,
    site: picture && { host: picture.host, port: site.port },
    scale: picture?.scale,
  });
  const urlOf = (path: string) => (picture ? `http://${picture.host}${path}` : site.url(path));
  const close = async () => {
    await browser.close();
    await site.stop();
    await segmind?.stop();
    rmSync(profileDir, { recursive: true, force: true });
  };
  try {
    // The article opens first, since a window closes together with its last tab.
    const article = await browser.openPage(urlOf('/otters/'));
    await setUp(browser, { key: liveKey ?? KEY });
    await browser.bringToFront(article);
    return { browser, segmind, article, openPage: (path) => browser.openPage(urlOf(path)), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
