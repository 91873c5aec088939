import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const READABILITY = new URL('../../../node_modules/@mozilla/readability/Readability.js', import.meta.url);

let source: string | undefined;

/** Returns the text that the library Readability finds by itself, as published, to compare with. */
export async function readPlainly(page: Page): Promise<string> {
  source ??= readFileSync(READABILITY, 'utf8');
  return page.evaluate((library) => {
    // biome-ignore lint/security/noGlobalEval: the library as it is published.
    const Reader = globalThis.eval(`${library};Readability`) as new (
      copy: Node,
    ) => { parse(): { textContent: string } | null };
    return new Reader(document.cloneNode(true)).parse()?.textContent ?? '';
  }, source);
}
