import { readFileSync } from 'node:fs';
import type { CaptureFailure, WalkedPage } from '../../lib/page/capture.ts';
import { HIDDEN_REASONS, type HiddenReason, type Item, type OpenItem } from '../../lib/page/tree.ts';
import { TRICK_PAGES, TRICKS } from '../fixtures/hiding-tricks.ts';
import { builtExtensionDir } from './harness/built-extension.ts';
import type { Surface } from './harness/surface.ts';
import type { BrowserKind } from './harness/test-browser.ts';
import { expect, test } from './steps/shared-browser.ts';

// Only a real browser knows what style and layout hide, so the shipped script runs directly in the page.

async function walkPage(page: Surface, kind: BrowserKind): Promise<Item[]> {
  const script = readFileSync(`${builtExtensionDir(kind)}/capture-page.js`, 'utf8');
  // biome-ignore lint/security/noGlobalEval: This is how the browser runs an injected file and returns its result.
  const walked = await page.evaluate((source) => globalThis.eval(source) as WalkedPage | CaptureFailure, script);
  if (!walked.ok) throw new Error(`not walked: ${walked.reason}, ${walked.detail}`);
  return walked.tree.chunks.flatMap((chunk) => JSON.parse(chunk) as Item[]);
}

/** Returns the reason of the last text that says `obey` in each section, by the section's id, or by the empty one. */
function findReasons(items: readonly Item[]): Map<string, HiddenReason> {
  const reasons = new Map<string, HiddenReason>();
  const open: OpenItem[] = [];
  for (const item of items) {
    if (item === 0) open.pop();
    else if (Array.isArray(item)) open.push(item);
    else if (item.includes('obey')) {
      const section = open.findLast(([name]) => name === 'section');
      const reason = HIDDEN_REASONS[open.at(-1)?.[2] ?? 0];
      if (reason) reasons.set(section?.[3] ? (section[3].id ?? '') : '', reason);
    }
  }
  return reasons;
}

test('each trick that hides words is seen through, and what a person sees stays', async ({ sidenote, site }) => {
  const sections = TRICKS.map(([, html], index) => `<section id="t${index}">${html}</section>`);
  const address = site.make('tricks', `<!doctype html><title>Tricks</title>${sections.join('\n')}`);
  const page = await sidenote.openPage(site.url(address));
  const reasons = findReasons(await walkPage(page, sidenote.kind));
  for (const [index, [reason, html]] of TRICKS.entries()) expect.soft(reasons.get(`t${index}`), html).toBe(reason);
});

test('words that no scrolling reaches are told from those below the window', async ({ sidenote, site }) => {
  const page = await sidenote.openPage(site.url('/short/'));
  for (const [index, [reason, html]] of TRICK_PAGES.entries()) {
    await sidenote.goTo(page, site.url(site.make(`trick-${index}`, `<!doctype html><title>Trick</title>${html}`)));
    expect.soft(findReasons(await walkPage(page, sidenote.kind)).get(''), html).toBe(reason);
  }
});
