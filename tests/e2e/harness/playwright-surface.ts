import type { Locator, Page } from 'playwright';
import { createSurface } from './create-surface.ts';
import type { Surface, Target } from './surface.ts';

type Role = Parameters<Page['getByRole']>[0];

/** Finds the first element that matches a target. A role that ARIA doesn't know matches nothing. */
export function locate(page: Page, target: Target): Locator {
  if (typeof target === 'string') return page.locator(target).first();
  return page.getByRole(target.role as Role, { name: target.name, exact: true }).first();
}

/** Makes a Surface of a page of Chromium, which may be the side panel. */
export function createPlaywrightSurface(page: Page): Surface {
  return createSurface({
    url: () => page.url(),
    isClosed: () => page.isClosed(),
    close: () => page.close(),
    evaluate: (body, argument) => page.evaluate(body as (argument: unknown) => never, argument as never),
    click: (target, timeout) => locate(page, target).click({ timeout }),
    hover: (target, timeout) => locate(page, target).hover({ timeout }),
    fill: (target, text, timeout) => locate(page, target).fill(text, { timeout }),
    waitFor: (target, timeout) => locate(page, target).waitFor({ timeout }),
    waitUntilGone: (target, timeout) => locate(page, target).waitFor({ state: 'hidden', timeout }),
    type: (text) => page.keyboard.type(text),
    press: (chord) => page.keyboard.press(chord),
    setViewport: (width, height) => page.setViewportSize({ width, height }),
    setScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    screenshot: async (path) => void (await page.screenshot({ path })),
    runSource: (source) => page.evaluate(source),
  });
}
