import { mkdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Surface } from '../e2e/harness/surface.ts';

const SHOTS = new URL('../../screenshots/', import.meta.url).pathname;
/** Nobody looks at pictures of a whole test run, and they take a second a state. */
const TAKES_PICTURES = process.env.SIDENOTE_PICTURES !== 'none';
mkdirSync(SHOTS, { recursive: true });

/** The rules of axe for each scheme. The dark one changes colours alone, and all other rules take most of the time. */
const RULES = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] };

const WIDTHS = [200, 252, 320, 480] as const;

/** The two forms of the options page, with the names of their screenshots. */
export const OPTIONS_PAGES = [
  ['options', 'options.html'],
  ['welcome', 'options.html?welcome'],
] as const;

/**
 * Checks a state of a surface at every width in both colour schemes: nothing may stick out sideways, and axe may find
 * nothing. Saves a screenshot of each in `screenshots/`, unless the environment says `SIDENOTE_PICTURES=none`.
 */
export async function look(surface: Surface, name: string, widths: readonly number[] = WIDTHS): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await surface.setScheme(scheme);
    for (const width of widths) {
      await surface.resize(width, 640);
      expect(
        await surface.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
      if (TAKES_PICTURES) await surface.screenshot(`${SHOTS}${name}-${width}-${scheme}.png`);
    }
    await surface.evaluate(endTransitions);
    expect(await surface.findAccessibilityFaults(RULES[scheme]), `${name}, ${scheme}`).toEqual([]);
  }
}

/** Runs inside the page: ends all transitions, so that axe reads the final colours. */
async function endTransitions(): Promise<void> {
  await new Promise(requestAnimationFrame);
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
}
