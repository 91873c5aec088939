import { readFileSync } from 'node:fs';
import type { TreeElement } from '../../lib/extraction/tree.ts';
import type { CaptureFailure, WalkedPage } from '../../lib/page/capture.ts';
import type { HiddenReason } from '../../lib/page/tree.ts';
import { TRICK_PAGES, TRICKS } from '../fixtures/hiding-tricks.ts';
import { builtExtensionDir } from './harness/built-extension.ts';
import { loadExtraction } from './harness/load-extraction.ts';
import type { Surface } from './harness/surface.ts';
import type { BrowserKind } from './harness/test-browser.ts';
import { expect, test } from './steps/shared-browser.ts';

// Only a real browser knows what style and layout hide, so the shipped script runs directly in the page.

async function walkPage(page: Surface, kind: BrowserKind): Promise<TreeElement> {
  const script = readFileSync(`${builtExtensionDir(kind)}/capture-page.js`, 'utf8');
  // biome-ignore lint/security/noGlobalEval: This is how the browser runs an injected file and returns its result.
  const walked = await page.evaluate((source) => globalThis.eval(source) as WalkedPage | CaptureFailure, script);
  if (!walked.ok) throw new Error(`not walked: ${walked.reason}, ${walked.detail}`);
  return (await loadExtraction()).parseTree(walked.tree);
}

/** Returns the reason of the last text that says `obey` in each section, by the section's id, or by the empty one. */
function findReasons(root: TreeElement): Map<string, HiddenReason> {
  const reasons = new Map<string, HiddenReason>();
  const visit = (element: TreeElement, section: string): void => {
    const id = element.name === 'section' ? (element.attributes.id ?? '') : section;
    for (const child of element.children) {
      if (!('text' in child)) visit(child, id);
      else if (child.text.includes('obey')) reasons.set(id, element.hidden);
    }
  };
  visit(root, '');
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
