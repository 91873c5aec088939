import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import type { BenchRow } from './bench-row.ts';

/** Counts the extension's scripts that run in a page merely visited, and calls to Segmind: both must be none. */
export async function benchVisits(segmind: SegmindEmulator, site: PageServer): Promise<BenchRow[]> {
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    const before = segmind.requests.length;
    const surface = await browser.openPage(site.url('/otters/'));
    const session = await browser.context.newCDPSession(browser.pageOf(surface));
    const scripts: string[] = [];
    const worlds: string[] = [];
    session.on('Debugger.scriptParsed', ({ url }) => {
      if (url.startsWith('chrome-extension://')) scripts.push(url);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith('chrome-extension://')) worlds.push(context.name);
    });
    await session.send('Debugger.enable');
    await session.send('Runtime.enable');
    await browser.goTo(surface, site.url('/bread/'));
    const seen = scripts.length + worlds.length + segmind.requests.length - before;
    return [
      {
        what: 'scripts, worlds and requests on pages merely visited',
        pass: '0',
        aim: '0',
        measured: String(seen),
        ok: seen === 0,
      },
    ];
  } finally {
    await browser.close();
  }
}
