import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { AccessibilityFault, Patience, Surface, SurfaceDriver } from './surface.ts';
import { DEFAULT_TIMEOUT_MS, waitUntil } from './wait-until.ts';

const AXE_PATH = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const patienceOf = (patience?: Patience) => patience?.timeoutMs ?? DEFAULT_TIMEOUT_MS;

/** Makes a Surface from the driver of one automation library. */
export function createSurface(driver: SurfaceDriver): Surface {
  const text = (selector = 'body') => driver.evaluate(readText, selector);
  return {
    url: () => driver.url(),
    isClosed: () => driver.isClosed(),
    close: () => driver.close(),
    evaluate: (body, argument) => driver.evaluate(body, argument),
    type: (typed) => driver.type(typed),
    press: (chord) => driver.press(chord),
    setScheme: (scheme) => driver.setScheme(scheme),
    screenshot: (path) => driver.screenshot(path),
    click: (target, patience) => driver.click(target, patienceOf(patience)),
    hover: (target, patience) => driver.hover(target, patienceOf(patience)),
    fill: (target, filled, patience) => driver.fill(target, filled, patienceOf(patience)),
    waitFor: (target, patience) => driver.waitFor(target, patienceOf(patience)),
    waitUntilGone: (target, patience) => driver.waitUntilGone(target, patienceOf(patience)),
    text,
    waitForText: (wanted, options) => waitForText(() => text(options?.within), wanted, patienceOf(options)),
    count: (selector) => driver.evaluate((css: string) => document.querySelectorAll(css).length, selector),
    value: (selector) => driver.evaluate(readValue, selector),
    selectText: async (wanted) => {
      if (!(await driver.evaluate(selectText, wanted))) throw new Error(`The page has no text "${wanted}" to select`);
    },
    resize: async (width, height) =>
      driver.setViewport(width, height ?? (await driver.evaluate(() => window.innerHeight))),
    findAccessibilityFaults: (onlyRules) => findAccessibilityFaults(driver, onlyRules),
  };
}

async function waitForText(read: () => Promise<string>, wanted: string | RegExp, timeoutMs: number): Promise<string> {
  let seen = '';
  const probe = async () => {
    seen = await read();
    const found = typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen);
    return found ? seen : undefined;
  };
  return waitUntil(probe, () => `No text ${wanted} in:\n${seen.slice(0, 2000)}`, timeoutMs);
}

async function findAccessibilityFaults(
  driver: SurfaceDriver,
  onlyRules: readonly string[] | undefined,
): Promise<AccessibilityFault[]> {
  const isThere = await driver.evaluate(() => 'axe' in globalThis);
  if (!isThere) await driver.runSource(readFileSync(AXE_PATH, 'utf8'));
  return driver.evaluate(runAxe, onlyRules === undefined ? {} : { runOnly: [...onlyRules] });
}

// The functions below run inside the page and can use nothing else from this file.

async function runAxe(options: RunOptions): Promise<AccessibilityFault[]> {
  const { axe } = globalThis as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } };
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    elements: nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`.trim()),
  }));
}

function readText(selector: string): string {
  const element = document.querySelector(selector);
  // biome-ignore lint/performance/useDomNodeTextContent: what is wanted is the text that a person sees.
  return element instanceof HTMLElement ? element.innerText : (element?.textContent ?? '');
}

function readValue(selector: string): string | null {
  const element = document.querySelector(selector);
  return element && 'value' in element && typeof element.value === 'string' ? element.value : null;
}

function selectText(wanted: string): boolean {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const start = node.textContent?.indexOf(wanted) ?? -1;
    if (start === -1) continue;
    document.getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
    return true;
  }
  return false;
}
