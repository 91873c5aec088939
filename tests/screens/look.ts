import { mkdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { findLostOutlines, findSidewaysScroll, findSmallTargets } from './layout-faults.ts';
import type { Screen } from './stand-in/screens.ts';

const SHOTS = new URL('../../screenshots/', import.meta.url).pathname;
/** Nobody looks at pictures of a whole test run, and they take a second a state. */
const TAKES_PICTURES = process.env.SIDENOTE_PICTURES !== 'none';
mkdirSync(SHOTS, { recursive: true });

/** The rules of axe that can break where nothing but the colours differs. All others take most of the time. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Firefox's narrowest sidebar, a narrow one, a usual one, and one that a person has widened. */
const WIDTHS = [189, 240, 320, 400] as const;

/** The two forms of the options page, with the names of their screenshots. */
export const OPTIONS_PAGES = [
  ['options', 'options.html'],
  ['welcome', 'options.html?welcome'],
] as const;

/**
 * Checks a state of a surface at every width: nothing may stick out sideways, every control is large enough, and axe
 * finds nothing in light, dark and forced colours. Saves a screenshot of each width in light and dark, and of the widest
 * in forced colours, in `screenshots/`, unless the environment says `SIDENOTE_PICTURES=none`. Goes on after a fault, so
 * that one run tells all.
 *
 * @param height in CSS px; more than a panel has where several things are looked at together
 */
export async function look(
  surface: Screen,
  name: string,
  widths: readonly number[] = WIDTHS,
  height = 640,
): Promise<void> {
  await surface.setScheme('light');
  for (const width of widths) {
    await surface.resize(width, height);
    expect.soft(await surface.evaluate(findSidewaysScroll), `${name}, ${width} px`).toEqual([]);
    expect.soft(await surface.evaluate(findSmallTargets), `${name}, ${width} px`).toEqual([]);
    await picture(surface, `${name}-${width}-light`);
  }
  await expectAccessible(surface, `${name}, light`);

  await surface.setScheme('dark');
  if (TAKES_PICTURES) {
    for (const width of widths) {
      await surface.resize(width, height);
      await picture(surface, `${name}-${width}-dark`);
    }
  }
  await expectAccessible(surface, `${name}, dark`, OF_COLOURS);

  await surface.forceColors(true);
  await picture(surface, `${name}-${widths.at(-1)}-forced`);
  expect.soft(await surface.evaluate(findLostOutlines), `${name}, forced colours`).toEqual([]);
  await expectAccessible(surface, `${name}, forced colours`, OF_COLOURS);
  await surface.forceColors(false);
}

async function picture(surface: Screen, name: string): Promise<void> {
  if (TAKES_PICTURES) await surface.screenshot(`${SHOTS}${name}.png`);
}

async function expectAccessible(surface: Screen, where: string, rules?: readonly string[]): Promise<void> {
  await surface.evaluate(endTransitions);
  expect.soft(await surface.findAccessibilityFaults(rules), where).toEqual([]);
}

/** Runs inside the page: ends all transitions, so that axe reads the final colours. */
async function endTransitions(): Promise<void> {
  await new Promise(requestAnimationFrame);
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
}
