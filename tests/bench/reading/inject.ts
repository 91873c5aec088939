import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { builtExtensionDir } from '../../e2e/harness/built-extension.ts';

const sources = new Map<string, string>();

/** Runs a script of the build in a page, and returns what the script hands over and the time it took there, in ms. */
export async function inject<Result>(page: Page, name: string): Promise<{ ms: number; result: Result }> {
  const source = sources.get(name) ?? readFileSync(join(builtExtensionDir('chromium'), name), 'utf8');
  sources.set(name, source);
  return page.evaluate(async (script) => {
    const start = performance.now();
    // biome-ignore lint/security/noGlobalEval: this is how the browser runs an injected file, its result included.
    const result = (await globalThis.eval(script)) as Result;
    return { ms: performance.now() - start, result };
  }, source);
}
