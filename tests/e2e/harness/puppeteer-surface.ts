import { writeFile } from 'node:fs/promises';
import type { KeyInput, Page } from 'puppeteer-core';
import { createSurface } from './create-surface.ts';
import type { Surface, Target } from './surface.ts';

/** What Puppeteer can't do by itself in this browser. */
type Extras = Pick<Surface, 'setScheme' | 'close'>;

function selectorOf(target: Target): string {
  if (typeof target === 'string') return target;
  const name = target.name.replace(/["\\]/g, '\\$&');
  return `::-p-aria([name="${name}"][role="${target.role}"])`;
}

/** Wraps a page that Puppeteer drives: those of Firefox, and those of a Chromium without a debugger on its worker. */
export function createPuppeteerSurface(page: Page, extras: Extras): Surface {
  return createSurface({
    ...extras,
    url: () => page.url(),
    isClosed: () => page.isClosed(),
    evaluate: (body, argument) => page.evaluate(body as (argument: unknown) => never, argument),
    click: (target, timeout) => page.locator(selectorOf(target)).setTimeout(timeout).click(),
    hover: (target, timeout) => page.locator(selectorOf(target)).setTimeout(timeout).hover(),
    fill: (target, text, timeout) => page.locator(selectorOf(target)).setTimeout(timeout).fill(text),
    waitFor: async (target, timeout) =>
      void (await page.waitForSelector(selectorOf(target), { visible: true, timeout })),
    waitUntilGone: async (target, timeout) =>
      void (await page.waitForSelector(selectorOf(target), { hidden: true, timeout })),
    type: (text) => page.keyboard.type(text),
    press: (chord) => press(page, chord),
    setViewport: (width, height) => page.setViewport({ width, height }),
    screenshot: async (path) => writeFile(path, await page.screenshot()),
    runSource: async (source) => void (await page.evaluate(source)),
  });
}

async function press(page: Page, chord: string): Promise<void> {
  const keys = chord.split('+') as KeyInput[];
  const last = keys.pop();
  if (last === undefined) return;
  for (const key of keys) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}
