import { mkdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Surface } from '../e2e/harness/surface.ts';

const SHOTS = new URL('../../screenshots/', import.meta.url).pathname;
mkdirSync(SHOTS, { recursive: true });

const WIDTHS = [200, 252, 320, 480] as const;

/** The two forms of the options page, with the names of their screenshots. */
export const OPTIONS_PAGES = [
  ['options', 'options.html'],
  ['welcome', 'options.html?welcome'],
] as const;

/**
 * Checks a state of a surface at every width in both colour schemes: nothing may stick out sideways, and axe may find
 * nothing. Saves a screenshot of each in `screenshots/`.
 */
export async function look(surface: Surface, name: string, widths: readonly number[] = WIDTHS): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await surface.setScheme(scheme);
    for (const width of widths) {
      await surface.resize(width, 640);
      expect(
        await surface.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
      await surface.screenshot(`${SHOTS}${name}-${width}-${scheme}.png`);
    }
    await surface.evaluate(endTransitions);
    expect(await surface.findAccessibilityFaults(), `${name}, ${scheme}`).toEqual([]);
  }
}

/** Runs inside the page: ends all transitions, so that axe reads the final colours. */
async function endTransitions(): Promise<void> {
  await new Promise(requestAnimationFrame);
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
}
