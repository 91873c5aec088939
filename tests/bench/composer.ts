import { chromium } from '@playwright/test';
import { requireBrowser } from '../../scripts/lib/browsers.mjs';
import { chromiumFlags } from '../e2e/harness/chromium-flags.ts';
import type { PageServer } from '../e2e/harness/page-server.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import { visitComposerStates } from '../screens/composer-states.ts';
import { Screens } from '../screens/stand-in/screens.ts';
import { type BenchRow, rowBelow } from './bench-row.ts';

const PANEL = { width: 240, height: 600 };
const LIMITS = { pass: 96, aim: 80, unit: ' px' };

/** Measures the composer's height, in CSS px, in each of its states, in a narrow and low panel. */
export async function benchComposer(site: PageServer): Promise<BenchRow[]> {
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium'),
    args: chromiumFlags({ port: 9 }),
  });
  try {
    const screens = await Screens.start(await browser.newContext({ viewport: PANEL }));
    await setUp({ openExtensionPage: (file) => screens.open(file) });
    const rows: BenchRow[] = [];
    await visitComposerStates(screens, site, async (panel, state) => {
      await panel.resize(PANEL.width, PANEL.height);
      const height = await panel.evaluate(() => document.querySelector('.composer')?.getBoundingClientRect().height);
      rows.push(rowBelow(`composer at ${PANEL.width} × ${PANEL.height}, with ${state}`, height ?? Number.NaN, LIMITS));
    });
    return rows;
  } finally {
    await browser.close();
  }
}
