import { writeFile } from 'node:fs/promises';
import type { KeyInput, Page } from 'puppeteer-core';
import { createSurface } from './create-surface.ts';
import type { Surface, Target } from './surface.ts';

/** Actions that Puppeteer can't do by itself in this browser. */
type Extras = Pick<Surface, 'setScheme' | 'close'>;

/** The XPath of the elements with each role. */
const ELEMENTS: Record<string, string> = {
  button: "//*[self::button[not(@role)] or @role='button']", // an entry of a menu is a button in a role of its own
  menuitem: "//*[@role='menuitem']",
  radio: "//input[@type='radio']",
  textbox: "//*[self::textarea or self::input[not(@type) or @type='text']]",
};

/**
 * The Puppeteer selector of a target. Does not use the accessibility tree, because Firefox would have to build the tree
 * first and takes half a second for each query, more on a busy machine. Chromium's tests query that tree for the same
 * names.
 */
function selectorOf(target: Target): string {
  if (typeof target === 'string') return target;
  const elements = ELEMENTS[target.role];
  if (elements === undefined || target.name.includes('"')) throw new Error(`No way to find ${JSON.stringify(target)}`);
  const isName = (what: string) => `normalize-space(${what})="${target.name}"`;
  const isLabelled = `${isName('ancestor::label')} or @id=//label[${isName('.')}]/@for`;
  return `::-p-xpath(${elements}[${isName('@aria-label')} or not(@aria-label) and (${isName('.')} or ${isLabelled})])`;
}

/** Makes a Surface of a page that Puppeteer drives, in Firefox or in DetachedChromium. */
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
